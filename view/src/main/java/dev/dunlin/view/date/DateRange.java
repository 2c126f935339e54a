package dev.dunlin.view.date;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From when to when. Times are those written down, whatever zone they were written in.
///
/// @param from the first moment that is in it
/// @param until the first moment behind it
public record DateRange(LocalDateTime from, LocalDateTime until) {
  /// Refuses a range in which nothing can be.
  public DateRange {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("there is nothing between " + from + " and " + until);
    }
  }

  /// The range that options say: one day (or month, or year), or a first and a last one; both are
  /// in it. What is not said is open.
  ///
  /// @param date both ends in one; then the others are null
  /// @throws IllegalArgumentException in words for the user, where one cannot be read
  public static DateRange of(@Nullable String date, @Nullable String from, @Nullable String to) {
    if (date != null && (from != null || to != null)) {
      throw new IllegalArgumentException("--date is both ends; leave out --from and --to");
    }
    String first = date == null ? from : date;
    String last = date == null ? to : date;
    return new DateRange(
        first == null ? LocalDateTime.MIN : span(first).from(),
        last == null ? LocalDateTime.MAX : span(last).until());
  }

  /// Whether a moment is in it.
  public boolean contains(LocalDateTime moment) {
    return !moment.isBefore(from) && moment.isBefore(until);
  }

  private static DateRange span(String text) {
    return year(text)
        .or(() -> month(text))
        .or(() -> dayOrMoment(text))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\""
                    + text
                    + "\" is no date; write 2023-06-09, 2023-06-09T14:30, 2023-06 or 2023"));
  }

  private static Optional<DateRange> year(String text) {
    if (text.length() != 4) {
      return Optional.empty();
    }
    try {
      LocalDate first = Year.parse(text).atDay(1);
      return Optional.of(days(first, first.plusYears(1)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<DateRange> month(String text) {
    if (text.length() != 7) {
      return Optional.empty();
    }
    try {
      LocalDate first = YearMonth.parse(text).atDay(1);
      return Optional.of(days(first, first.plusMonths(1)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<DateRange> dayOrMoment(String text) {
    return new DateReader(new DateNotation(false, ZoneOffset.UTC))
        .text(text)
        .map(moment ->
            hasTime(text)
                ? new DateRange(moment, moment.plusNanos(1))
                : days(moment.toLocalDate(), moment.toLocalDate().plusDays(1)));
  }

  private static boolean hasTime(String text) {
    return text.indexOf(':') >= 0 || text.indexOf('T') >= 0;
  }

  private static DateRange days(LocalDate first, LocalDate until) {
    return new DateRange(first.atStartOfDay(), until.atStartOfDay());
  }
}
