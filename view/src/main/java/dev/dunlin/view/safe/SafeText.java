package dev.dunlin.view.safe;

import java.util.Locale;

/// Makes a text from a file safe to print: nothing in it moves the cursor, changes colours, turns
/// the direction of writing or hides. What cannot be seen is spelt out (`\x1b`, `\u202e`).
public final class SafeText {
  /// Marks (accents and the like) that may stand on one character; more of them would climb over
  /// the lines above.
  private static final int MAX_MARKS = 6;

  /// Characters that are looked at for each column: a text of marks alone takes no columns.
  private static final int CHARACTERS_PER_COLUMN = 8;

  private static final int LINE_END = '↵';

  private SafeText() {}

  /// All of the text.
  public static String of(String text) {
    return of(text, Integer.MAX_VALUE);
  }

  /// The text, at most so many characters long; an ellipsis stands for the rest.
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
      String shown = shown(codePoint, marks);
      int reserved = at < text.length() ? 1 : 0;
      if (visible.length() + shown.length() + reserved > maxCharacters) {
        return visible.append('…').toString();
      }
      visible.append(shown);
    }
    return visible.toString();
  }

  /// The text on one line of at most so many columns; a line's end within it is shown as an arrow,
  /// and an ellipsis stands for what does not fit. Looks at no more of a long text than it shows.
  public static String fit(String text, int columns) {
    if (columns <= 0) {
      return "";
    }
    StringBuilder fitted = new StringBuilder(Math.min(text.length(), columns) + 8);
    int most = columns * CHARACTERS_PER_COLUMN;
    int taken = 0;
    // Where to cut if there is more than fits: the last place with room for the ellipsis.
    int cut = 0;
    int marks = 0;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      if (codePoint == '\r' && at < text.length() && text.charAt(at) == '\n') {
        continue;
      }
      marks = isMark(codePoint) ? marks + 1 : 0;
      String shown = codePoint == '\n' ? Character.toString(LINE_END) : shown(codePoint, marks);
      taken += Width.of(shown);
      if (taken > columns || at > most) {
        fitted.setLength(cut);
        return fitted.append('…').toString();
      }
      fitted.append(shown);
      if (taken < columns) {
        cut = fitted.length();
      }
    }
    return fitted.toString();
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
  public static boolean isHidden(int codePoint) {
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
  private static boolean isFiller(int codePoint) {
    return switch (codePoint) {
      case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0 -> true;
      default -> false;
    };
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static String shown(int codePoint, int marks) {
    return isHidden(codePoint) || marks > MAX_MARKS
        ? spelt(codePoint)
        : Character.toString(codePoint);
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
