package dev.dunlin.app.latency.report;

import dev.dunlin.app.measure.Phase;
import io.avaje.jsonb.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The runs of one scenario.
///
/// @param scenario its word: `direct`, `relayed`, `store`, `pull`, `inline` or `broadcast`
/// @param peer with whom; of a broadcast all of them
/// @param bytes of content, to each
/// @param peers to how many
/// @param runs those that came to their end, in order
/// @param failed how many did not
/// @param problem why it was not run, or what went wrong first; null where nothing did
/// @param figures of the runs
@Json
public record Series(
    String scenario,
    String peer,
    long bytes,
    int peers,
    List<Run> runs,
    int failed,
    @Nullable String problem,
    Figures figures) {
  /// Most runs of one scenario.
  public static final int MAX_RUNS = 100_000;

  private static final int MAX_WORD = 4_000;

  public Series {
    if (scenario == null || peer == null || runs == null || runs.size() > MAX_RUNS) {
      throw new IllegalArgumentException("a scenario without a name, a peer or its runs");
    }
    if (scenario.length() > MAX_WORD || peer.length() > MAX_WORD) {
      throw new IllegalArgumentException("a scenario or peer with too long a name");
    }
    if (bytes < 0 || peers < 1 || failed < 0) {
      throw new IllegalArgumentException("a scenario of " + bytes + " bytes to " + peers);
    }
    runs = List.copyOf(runs);
    // Never what a file says of its runs, but what they are.
    figures = Figures.of(runs, Math.multiplyExact(bytes, (long) peers));
  }

  /// Runs that were made.
  public static Series of(Subject subject, List<Run> runs, int failed, @Nullable String problem) {
    return new Series(
        subject.scenario(),
        subject.peer(),
        subject.bytes(),
        subject.peers(),
        runs,
        failed,
        problem,
        Figures.of(List.of(), 0));
  }

  /// What is measured.
  ///
  /// @param scenario its word
  /// @param peer with whom
  /// @param bytes of content, to each
  /// @param peers to how many
  public record Subject(String scenario, String peer, long bytes, int peers) {}

  /// What it measures.
  public Subject subject() {
    return new Subject(scenario, peer, bytes, peers);
  }

  /// Whether there is nothing to say but why.
  public boolean isSkipped() {
    return runs.isEmpty();
  }

  /// How long each part took on the average, in microseconds, in the order of the first run that
  /// has it.
  public Map<String, Double> meanMicros() {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (Run run : runs) {
      for (Phase phase : run.phases()) {
        sums.merge(phase.word(), (double) phase.micros(), Double::sum);
      }
    }
    sums.replaceAll((_, sum) -> sum / runs.size());
    return sums;
  }
}
