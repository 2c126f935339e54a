package dev.dunlin.app.show;

/// Amounts of bytes as people write and read them, in powers of 1024: `500k`, `10M`, `1.5G`.
public final class Sizes {
  /// The largest amount that is read: one exbibyte.
  public static final long MAX = 1L << 60;

  private static final String UNITS = "KMGTPE";

  private Sizes() {}

  /// An amount for a person: `17 B`, `1.5 KiB`, `2.0 GiB`.
  public static String text(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    int unit = 0;
    double amount = bytes / 1024.0;
    // 1023.95 would be shown as 1024.0.
    while (amount >= 1023.95 && unit < UNITS.length() - 1) {
      amount /= 1024;
      unit++;
    }
    return Spans.tenths(amount) + ' ' + UNITS.charAt(unit) + "iB";
  }

  /// A rate for a person: `1.5 MiB/s`.
  public static String rate(double bytesPerSecond) {
    return rate(Math.round(bytesPerSecond));
  }

  /// A rate for a person: `1.5 MiB/s`.
  public static String rate(long bytesPerSecond) {
    return text(bytesPerSecond) + "/s";
  }

  /// Reads an amount: a number, perhaps with a fraction, and perhaps one of `k M G T`, with or
  /// without `B` or `iB` behind it. Throws IllegalArgumentException, with words for a person.
  public static long parse(String text) {
    String number = withoutEnd(withoutEnd(text, "B"), "i");
    int unit = number.isEmpty() ? -1 : "KMGT".indexOf(upper(number.charAt(number.length() - 1)));
    double scale = 1;
    if (unit >= 0) {
      number = number.substring(0, number.length() - 1);
      scale = Math.pow(1024, unit + 1);
    }
    double bytes = Spans.number(number) * scale;
    if (!(bytes >= 0 && bytes <= MAX)) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no amount of bytes: write for example 500k, 10M or 1.5G");
    }
    return Math.round(bytes);
  }

  /// Reads a rate: an amount, perhaps with `/s` behind it. 0 is no limit.
  public static long parseRate(String text) {
    return parse(withoutEnd(text, "/s"));
  }

  private static String withoutEnd(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }

  private static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }
}
