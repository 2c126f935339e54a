package dev.dunlin.app.latency.report;

import dev.dunlin.app.show.Text;

/// Pieces of a page.
final class Html {
  private Html() {}

  /// A text from anywhere, which is a text in a page too: inside an element or a quoted attribute.
  static String of(String text) {
    return escaped(Text.visible(text));
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  /// A number with one digit behind the point, for coordinates.
  static String at(double number) {
    long tenths = Math.round(number * 10);
    return (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
  }
}
