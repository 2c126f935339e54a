package dev.dunlin.view.json;

import dev.dunlin.view.safe.SafeText;

/// A string as JSON writes it. What a reader cannot see, and marks without end on one character,
/// are written as escapes: the same string to a program, and safe to print.
final class Quoted {
  private static final int MAX_MARKS = 6;

  private Quoted() {}

  /// @param maxCharacters how much of the text is written; an ellipsis stands for the rest
  static String of(String text, int maxCharacters) {
    StringBuilder quoted = new StringBuilder(Math.min(text.length(), maxCharacters) + 2);
    quoted.append('"');
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (quoted.length() >= maxCharacters) {
        return quoted.append("…\"").toString();
      }
      i += Character.charCount(codePoint);
      int type = Character.getType(codePoint);
      boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
      marks = mark ? marks + 1 : 0;
      append(quoted, codePoint, marks > MAX_MARKS || SafeText.isHidden(codePoint));
    }
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder to, int codePoint, boolean escaped) {
    switch (codePoint) {
      case '"' -> to.append("\\\"");
      case '\\' -> to.append("\\\\");
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      default -> {
        if (!escaped) {
          to.appendCodePoint(codePoint);
          return;
        }
        for (char c : Character.toChars(codePoint)) {
          to.append("\\u");
          for (int shift = 12; shift >= 0; shift -= 4) {
            to.append(Character.forDigit(c >> shift & 0xf, 16));
          }
        }
      }
    }
  }
}
