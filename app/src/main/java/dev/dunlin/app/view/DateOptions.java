package dev.dunlin.app.view;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.show.Text;
import dev.dunlin.view.date.DateRange;
import dev.dunlin.view.json.DateReport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The dates that the options ask for.
///
/// @param date one for both ends, or null
/// @param from the first, or null
/// @param to the last, or null
/// @param range what they mean together
public record DateOptions(
    @Nullable String date, @Nullable String from, @Nullable String to, DateRange range) {
  /// Reads the options; empty where none of them is there.
  public static Optional<DateOptions> of(Looking looking) throws CommandException {
    String date = looking.value(ViewOptions.DATE, "");
    String from = looking.value(ViewOptions.FROM, "");
    String to = looking.value(ViewOptions.TO, "");
    if (date.isEmpty() && from.isEmpty() && to.isEmpty()) {
      if (looking.has(ViewOptions.DATE_FIELD)) {
        throw CommandException.usage("--date-field goes with --date, --from or --to");
      }
      return Optional.empty();
    }
    try {
      DateRange range = DateRange.of(orNull(date), orNull(from), orNull(to));
      return Optional.of(new DateOptions(orNull(date), orNull(from), orNull(to), range));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /// Tells what was filtered.
  public static void tell(Looking looking, DateReport report) {
    DateReport.Counts counts = report.counts();
    looking.note(
        "by date in "
            + String.join(" and ", report.fields())
            + ": "
            + counts.matched()
            + " of "
            + Text.count(counts.all(), "record")
            + (counts.undated() > 0 ? "; " + counts.undated() + " without a date" : ""));
    if (!report.also().isEmpty() && !looking.has(ViewOptions.DATE_FIELD)) {
      looking.note("dates are in " + String.join(", ", report.also()) + " too: --date-field NAME");
    }
    if (report.otherWayRound()) {
      looking.note(
          looking.has(ViewOptions.DAY_FIRST)
              ? "some dates have the month first: leave out --day-first"
              : "some dates have the day first: --day-first reads them so");
    }
  }
}
