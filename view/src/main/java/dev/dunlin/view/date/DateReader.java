package dev.dunlin.view.date;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads dates and times in the usual notations: ISO 8601 (`2023-06-09`, `2023-06-09T14:30:00.5Z`,
/// `20230609T143000Z`, a blank for the T), `06/09/2023` with or without a time, `9.6.2023`, and
/// seconds or milliseconds since 1970. What is written counts: an offset is read over, so that
/// `2023-06-09T23:30:00-05:00` is on the ninth.
public final class DateReader {
  /// No date in these notations is longer: nanoseconds, offset and a zone in brackets.
  private static final int LONGEST = 64;

  /// From 1980 to 2100, which is what seconds since 1970 are taken for.
  private static final long FIRST_SECOND = 315_532_800;

  private static final long LAST_SECOND = 4_102_444_800L;

  private final DateNotation notation;

  /// A reader for this notation. For any thread.
  public DateReader(DateNotation notation) {
    this.notation = notation;
  }

  /// The moment that a text says, or empty where it says none.
  public Optional<LocalDateTime> text(String text) {
    if (text.length() < 8 || text.length() > LONGEST) {
      return Optional.empty();
    }
    Scan scan = new Scan(text.strip());
    try {
      @Nullable LocalDate day = day(scan);
      if (day == null) {
        return Optional.empty();
      }
      @Nullable LocalTime time = time(scan);
      return time == null ? Optional.empty() : Optional.of(LocalDateTime.of(day, time));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// The moment that a number of seconds or milliseconds since 1970 says, or empty where it is none
  /// between 1980 and 2100.
  public Optional<LocalDateTime> epoch(String number) {
    try {
      double value = number.length() > LONGEST ? 0 : Double.parseDouble(number);
      if (value >= FIRST_SECOND && value < LAST_SECOND) {
        return Optional.of(at((long) (value * 1_000)));
      }
      return value >= FIRST_SECOND * 1_000.0 && value < LAST_SECOND * 1_000.0
          ? Optional.of(at((long) value))
          : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Whether a text is a date only if its day comes first, where the notation has months first, or
  /// the other way round.
  public boolean isOtherWayRound(String text) {
    DateNotation other = new DateNotation(!notation.dayFirst(), notation.zone());
    return text(text).isEmpty() && new DateReader(other).text(text).isPresent();
  }

  private LocalDateTime at(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), notation.zone());
  }

  private @Nullable LocalDate day(Scan scan) {
    int digits = scan.digitsAhead();
    if (digits == 4) {
      int year = scan.number(4);
      char mark = scan.oneOf("-/");
      int month = mark == 0 ? 0 : scan.number(2);
      return month == 0 || scan.oneOf(Character.toString(mark)) == 0
          ? null
          : LocalDate.of(year, month, scan.number(2));
    }
    if (digits == 8) {
      // A number of eight digits is a date only where a time follows.
      LocalDate day = LocalDate.of(scan.number(4), scan.number(2), scan.number(2));
      return scan.isAt('T') ? day : null;
    }
    return digits == 1 || digits == 2 ? yearLast(scan, digits) : null;
  }

  private @Nullable LocalDate yearLast(Scan scan, int digits) {
    int first = scan.number(digits);
    char mark = scan.oneOf("/.-");
    int second = mark == 0 ? 0 : scan.number(Math.min(2, scan.digitsAhead()));
    if (mark == 0 || scan.oneOf(Character.toString(mark)) == 0 || scan.digitsAhead() != 4) {
      return null;
    }
    int year = scan.number(4);
    // Nobody writes months first with dots.
    return notation.dayFirst() || mark == '.'
        ? LocalDate.of(year, second, first)
        : LocalDate.of(year, first, second);
  }

  /// Midnight where none is written; null where what follows the day is no time.
  private static @Nullable LocalTime time(Scan scan) {
    if (scan.isEnd()) {
      return LocalTime.MIDNIGHT;
    }
    if (scan.oneOf("T t,") == 0) {
      return null;
    }
    scan.skip(' ');
    boolean compact = scan.digitsAhead() >= 4;
    int hour = scan.number(compact ? 2 : Math.min(2, scan.digitsAhead()));
    if (!compact && scan.oneOf(":") == 0) {
      return null;
    }
    int minute = scan.number(2);
    int second = 0;
    int nanos = 0;
    if (compact ? scan.digitsAhead() >= 2 : scan.oneOf(":") != 0) {
      second = scan.number(2);
      nanos = scan.oneOf(".,") == 0 ? 0 : scan.fraction();
    }
    hour = scan.half(hour);
    // The end of a day, and a second that was put in.
    boolean midnight = hour == 24 && minute == 0 && second == 0;
    return !scan.isOffset()
        ? null
        : LocalTime.of(midnight ? 0 : hour, minute, second == 60 ? 59 : second, nanos);
  }

  /// A place in a text.
  private static final class Scan {
    private final String text;
    private int at;

    Scan(String text) {
      this.text = text;
    }

    boolean isEnd() {
      return at == text.length();
    }

    boolean isAt(char c) {
      return at < text.length() && text.charAt(at) == c;
    }

    void skip(char c) {
      while (isAt(c)) {
        at++;
      }
    }

    int digitsAhead() {
      int digits = 0;
      while (at + digits < text.length() && isDigit(text.charAt(at + digits))) {
        digits++;
      }
      return digits;
    }

    /// Takes so many digits.
    int number(int digits) {
      if (digits == 0 || digitsAhead() < digits) {
        throw new DateTimeException("no number of " + digits + " digits");
      }
      int number = Integer.parseInt(text.substring(at, at + digits));
      at += digits;
      return number;
    }

    /// Takes digits behind a decimal point, as nanoseconds.
    int fraction() {
      int digits = digitsAhead();
      String nanos = (text.substring(at, at + Math.min(digits, 9)) + "000000000").substring(0, 9);
      at += digits;
      return digits == 0 ? 0 : Integer.parseInt(nanos);
    }

    /// Takes one of these, and says which; 0 for none.
    char oneOf(String marks) {
      if (at < text.length() && marks.indexOf(text.charAt(at)) >= 0) {
        return text.charAt(at++);
      }
      return 0;
    }

    /// Takes `AM` or `PM`, and says which hour it makes.
    int half(int hour) {
      String rest = text.substring(at).strip().toLowerCase(Locale.ROOT);
      if (!rest.equals("am") && !rest.equals("pm")) {
        return hour;
      }
      if (hour < 1 || hour > 12) {
        throw new DateTimeException("no hour of half a day: " + hour);
      }
      at = text.length();
      return hour % 12 + (rest.equals("pm") ? 12 : 0);
    }

    /// Whether what is left is nothing, `Z`, an offset, or `UTC`.
    boolean isOffset() {
      String rest = text.substring(at).strip();
      int bracket = rest.indexOf('[');
      if (bracket > 0 && rest.endsWith("]")) {
        rest = rest.substring(0, bracket);
      }
      if (rest.isEmpty() || rest.equals("Z") || rest.equals("z")) {
        return true;
      }
      if (rest.equals("UTC") || rest.equals("GMT")) {
        return true;
      }
      char sign = rest.charAt(0);
      return (sign == '+' || sign == '-')
          && rest.length() <= 9
          && rest.length() >= 3
          && rest.chars().skip(1).allMatch(c -> isDigit((char) c) || c == ':');
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }
  }
}
