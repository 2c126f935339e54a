package dev.dunlin.app.view;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.show.Text;
import dev.dunlin.view.date.DateNotation;
import dev.dunlin.view.date.DateRange;
import dev.dunlin.view.json.DateFilter;
import dev.dunlin.view.json.DateReport;
import dev.dunlin.view.json.DateSurvey;
import dev.dunlin.view.json.Folding;
import dev.dunlin.view.json.JsonFile;
import dev.dunlin.view.json.JsonPrinter;
import dev.dunlin.view.json.JsonSink;
import dev.dunlin.view.json.Palette;
import dev.dunlin.view.json.PointerFilter;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows JSON: whole, or what is at a path, or what is in a range of dates.
final class JsonLook {
  /// Broken lines that are told of one by one.
  private static final int MAX_TOLD = 20;

  private final Looking looking;
  private final JsonFile file;
  private long broken;

  /// @param lines whether each line is JSON of its own
  JsonLook(Looking looking, boolean lines) {
    this.looking = looking;
    this.file = new JsonFile(looking.file(), lines);
  }

  ExitCode show(Pager pager) throws CommandException, IOException {
    Optional<DateRange> range = range();
    Window window = looking.window();
    Palette palette = window.colour() ? Palette.COLOURS : Palette.NONE;
    JsonSink sink = new JsonPrinter(palette, window.shown() ? window.columns() : 0, pager);
    int fold = looking.value(ViewOptions.FOLD, -1);
    sink = fold < 0 ? sink : new Folding(fold, sink);
    @Nullable DateFilter filter = null;
    @Nullable PointerFilter pointer = null;
    try {
      if (range.isPresent()) {
        filter = new DateFilter(survey(), range.get(), sink);
        sink = filter;
      }
      if (looking.has(ViewOptions.PATH)) {
        pointer = pointer(sink);
        sink = pointer;
      }
      broken = 0;
      file.read(sink, this::tell);
      pager.end();
    } catch (Enough _) {
      return ExitCode.OK;
    }
    if (filter != null) {
      report(filter.report());
    }
    if (pointer != null && pointer.found() == 0) {
      throw new CommandException(
          ExitCode.OTHER, looking.file() + ": there is nothing at " + path());
    }
    return finish();
  }

  private ExitCode finish() {
    if (broken > MAX_TOLD) {
      looking.note("and " + Text.count(broken - MAX_TOLD, "line") + " more that are no JSON");
    }
    return broken > 0 ? ExitCode.PARTLY : ExitCode.OK;
  }

  private void tell(String fault) {
    broken++;
    if (broken <= MAX_TOLD) {
      looking.context().error(looking.file() + ", " + fault);
    }
  }

  private String path() {
    return looking.value(ViewOptions.PATH, "");
  }

  private PointerFilter pointer(JsonSink next) throws CommandException {
    try {
      return new PointerFilter(path(), next);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private Optional<DateRange> range() throws CommandException {
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
      return Optional.of(DateRange.of(orNull(date), orNull(from), orNull(to)));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /// Looks through the file, or through what is at the path in it, for dates.
  private DateSurvey survey() throws CommandException, IOException {
    ZoneId zone = looking.value(ViewOptions.ZONE, ZoneOffset.UTC);
    DateNotation notation = new DateNotation(looking.has(ViewOptions.DAY_FIRST), zone);
    String field = looking.value(ViewOptions.DATE_FIELD, "");
    DateSurvey survey = new DateSurvey(file.lines(), notation, orNull(field));
    file.read(looking.has(ViewOptions.PATH) ? pointer(survey) : survey, _ -> {});
    if (!survey.found()) {
      String where = looking.has(ViewOptions.PATH) ? " at " + path() : "";
      throw new CommandException(
          ExitCode.OTHER,
          looking.file()
              + where
              + ": "
              + (field.isEmpty()
                  ? "no dates are found in records of it; --date-field NAME says where they are"
                  : "no record has a date in a field \"" + field + "\""));
    }
    return survey;
  }

  private void report(DateReport report) {
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
