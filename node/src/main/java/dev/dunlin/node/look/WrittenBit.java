package dev.dunlin.node.look;

import dev.dunlin.view.json.JsonSink.Kind;

/// A bit of JSON as a text: its first character says what it is, the rest is its value.
///
/// | `{` `}` `[` `]` | an object or array begins or ends | | `.` | a field's name | | `"` | a
/// string, without escapes | | `#` | a number, as it is written | | `=` | `true`, `false` or `null`
/// | | `~` | words that stand for something left out |
///
/// @param kind what it is
/// @param text of a name or a value; empty for others
public record WrittenBit(Kind kind, String text) {
  private static final String SIGNS = "{}[].\"#=~";

  /// The bit that a text says.
  ///
  /// @throws IllegalArgumentException where it says none
  public static WrittenBit parse(String text) {
    int sign = text.isEmpty() ? -1 : SIGNS.indexOf(text.charAt(0));
    if (sign < 0) {
      throw new IllegalArgumentException("a bit of JSON that is none");
    }
    Kind kind = kinds()[sign];
    String value = text.substring(1);
    boolean fits =
        switch (kind) {
          case START_OBJECT, END_OBJECT, START_ARRAY, END_ARRAY -> value.isEmpty();
          case NUMBER -> isNumber(value);
          case LITERAL -> value.equals("true") || value.equals("false") || value.equals("null");
          case FOLDED -> value.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
          case NAME, STRING -> true;
        };
    if (!fits) {
      throw new IllegalArgumentException("a bit of JSON that cannot be");
    }
    return new WrittenBit(kind, value);
  }

  /// The text that says a bit.
  public static String write(Kind kind, String text) {
    for (int i = 0; i < SIGNS.length(); i++) {
      if (kinds()[i] == kind) {
        return SIGNS.charAt(i) + text;
      }
    }
    throw new IllegalArgumentException("no sign for " + kind);
  }

  private static Kind[] kinds() {
    return new Kind[] {
      Kind.START_OBJECT,
      Kind.END_OBJECT,
      Kind.START_ARRAY,
      Kind.END_ARRAY,
      Kind.NAME,
      Kind.STRING,
      Kind.NUMBER,
      Kind.LITERAL,
      Kind.FOLDED
    };
  }

  /// Printed as it is, as folded words are, so it must have nothing but what numbers have.
  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
  }
}
