package dev.dunlin.app.show;

/// Lengths of time as people write and read them: `500ms`, `30s`, `5m`, `1h`, `2d`.
public final class Spans {
  /// The longest time that is read: a year.
  public static final long MAX_MILLIS = 365L * 24 * 60 * 60 * 1000;

  /// Longest number that is read, in characters.
  private static final int MAX_DIGITS = 20;

  private Spans() {}

  /// A time for a person: `0.4 s`, `12.3 s`, `2 min 5 s`, `1 h 20 min`.
  public static String text(double seconds) {
    if (seconds < 99.95) {
      return tenths(Math.max(seconds, 0)) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < 3600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    return whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /// A time of a round trip, for a person: `0.12 ms`, `35.4 ms`.
  public static String millis(double millis) {
    long hundredths = Math.round(millis * 100);
    return hundredths < 1000
        ? hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10 + " ms"
        : tenths(millis) + " ms";
  }

  /// Reads a time: a number, perhaps with a fraction, and `ms`, `s`, `m`, `h` or `d`; seconds where
  /// nothing is said. Throws IllegalArgumentException, with words for a person.
  public static long parseMillis(String text) {
    int end = text.length();
    while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    double scale =
        switch (text.substring(end)) {
          case "ms" -> 1;
          case "", "s" -> 1_000;
          case "m", "min" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          default -> Double.NaN;
        };
    double millis = number(text.substring(0, end)) * scale;
    if (!(millis >= 0 && millis <= MAX_MILLIS)) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no time up to a year: write for example 500ms, 30s, 5m or 1h");
    }
    return Math.round(millis);
  }

  /// One digit behind the point, whatever the locale.
  static String tenths(double amount) {
    long tenths = Math.round(amount * 10);
    return tenths / 10 + "." + tenths % 10;
  }

  /// A plain decimal number without a sign, or NaN.
  static double number(String text) {
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points++;
      } else if (c < '0' || c > '9') {
        return Double.NaN;
      }
    }
    if (text.length() == points || points > 1 || text.length() > MAX_DIGITS) {
      return Double.NaN;
    }
    return Double.parseDouble(text);
  }
}
