package dev.dunlin.content.path;

/// Lengths of texts in UTF-8, without making the bytes.
final class Utf8 {
  private Utf8() {}

  /// How many bytes a text has in UTF-8.
  static int length(String text) {
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      bytes += length(codePoint);
      at += Character.charCount(codePoint);
    }
    return bytes;
  }

  /// How many bytes a code point has in UTF-8.
  static int length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }

  /// The longest start of a text that has at most `maxBytes` bytes in UTF-8.
  static String cut(String text, int maxBytes) {
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      bytes += length(codePoint);
      if (bytes > maxBytes) {
        return text.substring(0, at);
      }
      at += Character.charCount(codePoint);
    }
    return text;
  }
}
