package dev.dunlin.view.json;

import dev.dunlin.view.date.DateNotation;
import dev.dunlin.view.date.DateRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Runs JSON through sinks, for tests.
final class JsonText {
  private JsonText() {}

  /// What a filter let through, on one line a value, and what it says of it.
  record Filtered(String text, DateReport report) {}

  static JsonFile file(String text, boolean lines) {
    try {
      Path file = Files.createTempFile("dunlin-view", ".json");
      file.toFile().deleteOnExit();
      return new JsonFile(Files.writeString(file, text), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> print(String text, int columns, UnaryOperator<JsonSink> through)
      throws IOException {
    List<String> lines = new ArrayList<>();
    JsonSink printer = new JsonPrinter(Palette.NONE, columns, lines::add);
    file(text, false).read(through.apply(printer), _ -> {});
    return lines;
  }

  static Filtered filter(String text, boolean lines, DateRange range, @Nullable String field)
      throws IOException {
    return filter(text, lines, range, field, new DateNotation(false, ZoneOffset.UTC));
  }

  static Filtered filter(
      String text, boolean lines, DateRange range, @Nullable String field, DateNotation notation)
      throws IOException {
    JsonFile file = file(text, lines);
    DateSurvey survey = new DateSurvey(lines, notation, field);
    file.read(survey, _ -> {});
    List<String> printed = new ArrayList<>();
    DateFilter filter =
        new DateFilter(survey, range, new JsonPrinter(Palette.NONE, 0, printed::add));
    file.read(filter, _ -> {});
    String all = String.join("\n", printed).replaceAll("\n *", "").replace(": ", ":");
    return new Filtered(all.replace(", ", ",").replace('"', '\''), filter.report());
  }
}
