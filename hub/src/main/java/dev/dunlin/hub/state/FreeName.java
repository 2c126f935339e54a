package dev.dunlin.hub.state;

import dev.dunlin.node.hub.message.MemberName;
import java.util.function.Predicate;

/// Finds a member a name that no other has.
final class FreeName {
  /// Numbers that are tried behind a taken name before the tail is: so many steps it takes at most
  /// where a whole class wants to be called the same.
  private static final int NUMBERS_BEFORE_TAIL = 99;

  private FreeName() {}

  /// A free name that is as like this text as can be: the text, or a number behind it.
  ///
  /// @param text anything
  /// @param tail what is put behind where few numbers help, some letters and digits
  /// @param taken whether a name is another's
  static String like(String text, String tail, Predicate<String> taken) {
    String base = MemberName.near(text);
    String name = base;
    for (int i = 2; taken.test(name); i++) {
      boolean useTail = i == NUMBERS_BEFORE_TAIL + 1;
      name = joined(base, useTail ? tail : Integer.toString(i));
    }
    return name;
  }

  private static String joined(String base, String tail) {
    int room = MemberName.MAX_LENGTH - 1 - tail.length();
    return base.substring(0, Math.min(base.length(), room)) + '-' + tail;
  }
}
