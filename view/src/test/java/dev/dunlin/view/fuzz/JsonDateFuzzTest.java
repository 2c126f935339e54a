package dev.dunlin.view.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.dunlin.view.ViewException;
import dev.dunlin.view.date.DateNotation;
import dev.dunlin.view.date.DateRange;
import dev.dunlin.view.json.DateFilter;
import dev.dunlin.view.json.DateReport;
import dev.dunlin.view.json.DateSurvey;
import dev.dunlin.view.json.JsonFile;
import dev.dunlin.view.json.JsonPrinter;
import dev.dunlin.view.json.JsonSink;
import dev.dunlin.view.json.Palette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

class JsonDateFuzzTest {
  private static final DateRange RANGE = DateRange.of(null, "2023-06", null);

  @FuzzTest(maxDuration = "1m")
  void anyFileIsFilteredOrRefused(byte[] bytes) throws IOException {
    Path file = Inputs.file(bytes);
    try {
      filter(new JsonFile(file, true));
      filter(new JsonFile(file, false));
    } catch (ViewException e) {
      assertThat(e).hasMessageNotContaining("\n");
    } finally {
      Files.delete(file);
    }
  }

  private static void filter(JsonFile file) throws IOException {
    DateSurvey survey = new DateSurvey(file.lines(), new DateNotation(false, ZoneOffset.UTC), null);
    file.read(survey, _ -> {});
    List<String> lines = new ArrayList<>();
    DateFilter filter = new DateFilter(survey, RANGE, new JsonPrinter(Palette.NONE, 0, lines::add));
    file.read(filter, _ -> {});
    lines.forEach(Inputs::assertSafe);
    DateReport.Counts counts = filter.report().counts();
    assertThat(counts.matched() + counts.undated()).isLessThanOrEqualTo(counts.all());
    readAgain(lines);
  }

  /// What is printed is JSON, and the same bits as were let through.
  private static void readAgain(List<String> lines) throws IOException {
    Path printed = Files.write(Files.createTempFile("dunlin-fuzz", ".json"), lines);
    try {
      List<String> again = new ArrayList<>();
      JsonSink printer = new JsonPrinter(Palette.NONE, 0, again::add);
      new JsonFile(printed, false).read(printer, _ -> {});
      assertThat(again).isEqualTo(lines);
    } finally {
      Files.delete(printed);
    }
  }
}
