package dev.dunlin.app.latency;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.latency.report.Run;
import dev.dunlin.app.latency.report.Series;
import dev.dunlin.node.NodeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a course: a few times to warm up, then as often as it counts.
final class Repeated {
  /// Runs that do not count: the first makes the link, and has code loaded and compiled.
  static final int WARM_UP = 2;

  /// After so many failures in a row the rest is not tried.
  static final int MAX_FAILURES = 3;

  private final List<Run> runs = new ArrayList<>();
  private int failed;
  private int inARow;
  private @Nullable RunFailure first;

  /// What came of a course.
  ///
  /// @param code OK where all runs came to their end
  record Ended(Series series, ExitCode code) {}

  /// Runs it; where Ctrl-C ends it, the runs so far are lost.
  static Ended run(Series.Subject subject, Course course, int count)
      throws NodeException, IOException, InterruptedException {
    Repeated repeated = new Repeated();
    try {
      for (int i = 0; i < WARM_UP; i++) {
        var _ = course.run();
      }
    } catch (RunFailure e) {
      return new Ended(Series.of(subject, List.of(), 1, e.getMessage()), e.code());
    }
    for (int i = 0; i < count && repeated.inARow < MAX_FAILURES; i++) {
      repeated.once(course);
    }
    RunFailure first = repeated.first;
    return new Ended(
        Series.of(
            subject, repeated.runs, repeated.failed, first == null ? null : first.getMessage()),
        first == null ? ExitCode.OK : first.code());
  }

  private void once(Course course) throws NodeException, IOException, InterruptedException {
    try {
      runs.add(course.run());
      inARow = 0;
    } catch (RunFailure e) {
      first = first == null ? e : first;
      failed++;
      inARow++;
    }
  }
}
