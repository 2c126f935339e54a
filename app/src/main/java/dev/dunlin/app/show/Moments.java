package dev.dunlin.app.show;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// Moments as tables show them: `2026-11-20 14:05`, in local time.
public final class Moments {
  private Moments() {}

  /// A moment in milliseconds since 1970; `-` for 0.
  public static String text(long millis) {
    return millis == 0 ? "-" : text(millis, ZoneId.systemDefault());
  }

  static String text(long millis, ZoneId zone) {
    LocalDateTime at = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone);
    return at.toLocalDate() + " " + two(at.getHour()) + ':' + two(at.getMinute());
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
