package dev.dunlin.app.latency.report;

import io.avaje.jsonb.Json;
import java.util.List;

/// All that one `dunlin latency` measured, with what it takes to understand it.
///
/// @param format of this record: [#FORMAT]
/// @param version of the program
/// @param at when it began, in ISO 8601
/// @param warmUp runs of each scenario before those that count
/// @param left what is still at peers or hubs, in words
@Json
public record Report(
    int format,
    String version,
    String at,
    Machine machine,
    int warmUp,
    List<Series> series,
    List<String> left) {
  /// The format that this program writes and reads.
  public static final int FORMAT = 1;

  /// Most scenarios of one report.
  static final int MAX_SERIES = 10_000;

  public Report {
    if (format != FORMAT) {
      throw new IllegalArgumentException("a report of format " + format + ", not " + FORMAT);
    }
    if (version == null || at == null || machine == null || series == null) {
      throw new IllegalArgumentException("a report without version, time, machine or scenarios");
    }
    if (series.size() > MAX_SERIES) {
      throw new IllegalArgumentException("a report of more than " + MAX_SERIES + " scenarios");
    }
    series = List.copyOf(series);
    left = left == null ? List.of() : List.copyOf(left);
  }
}
