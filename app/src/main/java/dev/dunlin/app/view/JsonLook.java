package dev.dunlin.app.view;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.show.Text;
import dev.dunlin.view.date.DateNotation;
import dev.dunlin.view.date.DateRange;
import dev.dunlin.view.json.DateFilter;
import dev.dunlin.view.json.DateSurvey;
import dev.dunlin.view.json.Folding;
import dev.dunlin.view.json.JsonFile;
import dev.dunlin.view.json.JsonPrinter;
import dev.dunlin.view.json.JsonSink;
import dev.dunlin.view.json.Palette;
import dev.dunlin.view.json.PointerFilter;
import java.io.IOException;
import java.nio.file.Path;
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
  JsonLook(Looking looking, Path path, boolean lines) {
    this.looking = looking;
    this.file = new JsonFile(path, lines);
  }

  ExitCode show(Pager pager) throws CommandException, IOException {
    Optional<DateRange> range = DateOptions.of(looking).map(DateOptions::range);
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
      DateOptions.tell(looking, filter.report());
    }
    if (pointer != null && pointer.found() == 0) {
      throw new CommandException(
          ExitCode.OTHER, looking.name() + ": there is nothing at " + pointerText());
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
      looking.context().error(looking.name() + ", " + fault);
    }
  }

  private String pointerText() {
    return looking.value(ViewOptions.PATH, "");
  }

  private PointerFilter pointer(JsonSink next) throws CommandException {
    try {
      return new PointerFilter(pointerText(), next);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  /// Looks through the file, or through what is at the path in it, for dates.
  private DateSurvey survey() throws CommandException, IOException {
    ZoneId zone = looking.value(ViewOptions.ZONE, ZoneOffset.UTC);
    DateNotation notation = new DateNotation(looking.has(ViewOptions.DAY_FIRST), zone);
    String field = looking.value(ViewOptions.DATE_FIELD, "");
    DateSurvey survey = new DateSurvey(file.lines(), notation, DateOptions.orNull(field));
    file.read(looking.has(ViewOptions.PATH) ? pointer(survey) : survey, _ -> {});
    if (!survey.found()) {
      String where = looking.has(ViewOptions.PATH) ? " at " + pointerText() : "";
      throw new CommandException(
          ExitCode.OTHER,
          looking.name()
              + where
              + ": "
              + (field.isEmpty()
                  ? "no dates are found in records of it; --date-field NAME says where they are"
                  : "no record has a date in a field \"" + field + "\""));
    }
    return survey;
  }
}
