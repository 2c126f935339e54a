package dev.dunlin.content.path;

import java.util.Locale;

/// Makes a text from a peer safe to print: nothing in it moves the cursor, changes colours, turns
/// the direction of writing or hides.
public final class VisibleText {
  /// The most characters that [#of(String)] prints.
  public static final int MAX_CHARACTERS = 512;

  /// Marks (accents and the like) that may stand on one character; more of them would climb over
  /// the lines above. Vietnamese and Hebrew need three.
  private static final int MAX_MARKS = 6;

  private VisibleText() {}

  /// The text with everything that cannot be seen spelt out (`\x1b`, `\u202e`), at most
  /// [#MAX_CHARACTERS] long; an ellipsis stands for the rest.
  public static String of(String text) {
    return of(text, MAX_CHARACTERS);
  }

  /// As [#of(String)], at most `maxCharacters` long.
  public static String of(String text, int maxCharacters) {
    if (isPlain(text) && text.length() <= maxCharacters) {
      return text;
    }
    StringBuilder visible = new StringBuilder(Math.min(text.length(), maxCharacters) + 16);
    int marks = 0;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      marks = isMark(codePoint) ? marks + 1 : 0;
      String shown = isHidden(codePoint) || marks > MAX_MARKS ? spelt(codePoint) : "";
      int length = shown.isEmpty() ? Character.charCount(codePoint) : shown.length();
      int reserved = at < text.length() ? 1 : 0;
      if (visible.length() + length + reserved > maxCharacters) {
        return visible.append('…').toString();
      }
      if (shown.isEmpty()) {
        visible.appendCodePoint(codePoint);
      } else {
        visible.append(shown);
      }
    }
    return visible.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7e) {
        return false;
      }
    }
    return true;
  }

  /// Whether a character is one that a reader cannot see or that changes how others are shown.
  static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> isFiller(codePoint);
    };
  }

  /// Letters that are drawn as nothing: the Hangul fillers and their like.
  static boolean isFiller(int codePoint) {
    return switch (codePoint) {
      case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0 -> true;
      default -> false;
    };
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static String spelt(int codePoint) {
    if (codePoint < 0x100) {
      return String.format(Locale.ROOT, "\\x%02x", codePoint);
    }
    if (codePoint < 0x10000) {
      return String.format(Locale.ROOT, "\\u%04x", codePoint);
    }
    return String.format(Locale.ROOT, "\\u{%x}", codePoint);
  }
}
