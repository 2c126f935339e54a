package dev.dunlin.app.latency.report;

import dev.dunlin.app.measure.Phase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A report as CSV (RFC 4180): a line a run, times in microseconds, a column for each part.
final class CsvReport {
  private static final List<String> COLUMNS =
      List.of("scenario", "peer", "bytes", "peers", "run", "route", "micros");

  private CsvReport() {}

  static String text(Report report) {
    Set<String> words = new LinkedHashSet<>();
    for (Series series : report.series()) {
      words.addAll(series.meanMicros().keySet());
    }
    StringBuilder text = new StringBuilder();
    StringJoiner head = new StringJoiner(",");
    COLUMNS.forEach(head::add);
    words.forEach(word -> head.add(quoted(word)));
    text.append(head).append("\r\n");
    for (Series series : report.series()) {
      int number = 1;
      for (Run run : series.runs()) {
        text.append(line(series, number++, run, words)).append("\r\n");
      }
    }
    return text.toString();
  }

  private static String line(Series series, int number, Run run, Set<String> words) {
    StringJoiner line = new StringJoiner(",");
    line.add(quoted(series.scenario())).add(quoted(series.peer()));
    line.add(Long.toString(series.bytes())).add(Integer.toString(series.peers()));
    line.add(Integer.toString(number)).add(quoted(run.route()));
    line.add(Long.toString(run.micros()));
    for (String word : words) {
      line.add(micros(run, word));
    }
    return line.toString();
  }

  private static String micros(Run run, String word) {
    List<Phase> found = run.phases().stream().filter(part -> part.word().equals(word)).toList();
    return found.isEmpty() ? "" : Long.toString(found.stream().mapToLong(Phase::micros).sum());
  }

  /// What a spreadsheet would take for a formula is a text with an apostrophe before it.
  private static String quoted(@Nullable String text) {
    String safe = text == null ? "" : text;
    if (!safe.isEmpty() && "=+-@\t\r".indexOf(safe.charAt(0)) >= 0) {
      safe = '\'' + safe;
    }
    return safe.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
