package dev.dunlin.app.latency.report;

import dev.dunlin.app.measure.Distribution;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What is said of many runs, in milliseconds; null where they are too few for it.
///
/// @param p95Millis takes 20 runs
/// @param p99Millis takes 100 runs
/// @param bytesPerSecond at the median
@Json
public record Figures(
    int runs,
    @Nullable Double minMillis,
    @Nullable Double medianMillis,
    @Nullable Double p95Millis,
    @Nullable Double p99Millis,
    @Nullable Double maxMillis,
    @Nullable Double bytesPerSecond) {

  /// The figures of runs that moved so many bytes each.
  static Figures of(List<Run> runs, long bytes) {
    Distribution times = new Distribution();
    runs.forEach(run -> times.add(run.micros()));
    Double median = orNull(times.median());
    Double rate = median == null || median <= 0 ? null : bytes * 1000.0 / median;
    return new Figures(
        runs.size(),
        orNull(times.min()),
        median,
        orNull(times.percentile(95)),
        orNull(times.percentile(99)),
        orNull(times.max()),
        rate);
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
