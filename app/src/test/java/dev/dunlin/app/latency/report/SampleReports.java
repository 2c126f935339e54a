package dev.dunlin.app.latency.report;

import dev.dunlin.app.measure.Phase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reports to test with.
final class SampleReports {
  private SampleReports() {}

  /// A report of format 1.
  static Report report(Series... series) {
    return new Report(
        Report.FORMAT,
        "0.1-test",
        "2026-11-21T16:00:00Z",
        new Machine("Linux 6", "A <b>chip</b>", 2, 1L << 30, "Java 25", 1.25),
        2,
        List.of(series),
        List.of());
  }

  /// Runs that took so many microseconds each.
  static Series series(String scenario, String peer, long... micros) {
    List<Run> runs = new ArrayList<>();
    for (long each : micros) {
      runs.add(
          new Run(
              each,
              "direct",
              List.of(
                  new Phase("offer", 0, each / 4), new Phase("durable", each / 4, each * 3 / 4))));
    }
    return Series.of(new Series.Subject(scenario, peer, 1024, 1), runs, 0, null);
  }

  static Series skipped(String scenario, String peer, @Nullable String why) {
    return Series.of(new Series.Subject(scenario, peer, 1024, 1), List.of(), 0, why);
  }

  /// So many values around one.
  static long[] around(long micros, int count) {
    long[] all = new long[count];
    for (int i = 0; i < count; i++) {
      all[i] = micros + (i * 37 % 11 - 5) * 10L;
    }
    return all;
  }
}
