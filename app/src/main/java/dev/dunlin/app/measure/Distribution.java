package dev.dunlin.app.measure;

import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/// How values of one kind are spread, in constant memory (HdrHistogram), with three significant
/// digits. A percentile is told only where so many values bear it that at least one lies beyond it:
/// the 95th takes 20, the 99th 100. Not safe for many threads.
public final class Distribution {
  /// The longest time that is told from longer ones: an hour, in microseconds.
  public static final long MAX_MICROS = 3_600_000_000L;

  private static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(MAX_MICROS, DIGITS);
  private long least = Long.MAX_VALUE;
  private long most;

  /// Adds a value, in microseconds; a negative one counts as 0.
  public void add(long micros) {
    long value = Math.clamp(micros, 0, MAX_MICROS);
    histogram.recordValue(value);
    least = Math.min(least, value);
    most = Math.max(most, value);
  }

  /// How many values there are.
  public long count() {
    return histogram.getTotalCount();
  }

  /// The least, in milliseconds; empty where there is none.
  public OptionalDouble min() {
    return count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(least / 1000.0);
  }

  /// The greatest, in milliseconds; empty where there is none.
  public OptionalDouble max() {
    return count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(most / 1000.0);
  }

  /// The value in the middle, in milliseconds; empty where there is none.
  public OptionalDouble median() {
    return percentile(50);
  }

  /// The value that so many of a hundred do not exceed, in milliseconds; empty where the values are
  /// too few for it.
  public OptionalDouble percentile(int of100) {
    if (count() < needed(of100)) {
      return OptionalDouble.empty();
    }
    long micros = histogram.getValueAtPercentile(of100);
    return OptionalDouble.of(Math.clamp(micros, least, most) / 1000.0);
  }

  /// How many values a percentile takes.
  public static int needed(int of100) {
    if (of100 < 1 || of100 > 99) {
      throw new IllegalArgumentException("no percentile of 1 to 99: " + of100);
    }
    return of100 <= 50 ? 1 : (int) Math.ceil(100.0 / (100 - of100));
  }
}
