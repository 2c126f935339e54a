package dev.dunlin.transfer.message;

import org.jspecify.annotations.Nullable;

/// Words for a person, cut to what a message may hold.
public final class Words {
  private Words() {}

  /// The text, or as much of its beginning as a message may hold.
  public static String shortened(@Nullable String text) {
    String words = String.valueOf(text);
    return words.length() <= Limits.MAX_TEXT
        ? words
        : words.substring(0, Limits.MAX_TEXT - 1) + "…";
  }
}
