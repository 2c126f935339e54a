package dev.dunlin.app.measure;

import java.util.function.Function;

/// Numbers of an option, from 1 to a most.
public final class Counts {
  private static final int MAX_DIGITS = 9;

  private Counts() {}

  /// Reads one; throws IllegalArgumentException with words.
  public static Function<String, Integer> upTo(int most) {
    return text -> {
      boolean digits =
          !text.isEmpty()
              && text.length() <= MAX_DIGITS
              && text.chars().allMatch(c -> c >= '0' && c <= '9');
      int number = digits ? Integer.parseInt(text) : 0;
      if (number < 1 || number > most) {
        throw new IllegalArgumentException("it is a number from 1 to " + most);
      }
      return number;
    };
  }
}
