package dev.dunlin.transfer.timeline;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// One side's record of when each [Step] of a transfer was, in microseconds since 1970 by its own
/// clock. Safe for many threads; a stamp costs no allocation.
public final class Timeline {
  private final Map<Step, AtomicLong> micros = new EnumMap<>(Step.class);

  /// A timeline with no step yet.
  public Timeline() {
    for (Step step : Step.values()) {
      micros.put(step, new AtomicLong());
    }
  }

  /// Now, in microseconds since 1970.
  public static long nowMicros() {
    return micros(Instant.now());
  }

  private static long micros(Instant now) {
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }

  /// Notes that a step is now; a step that was noted keeps its first moment.
  public void first(Step step) {
    AtomicLong at = at(step);
    if (at.get() == 0) {
      at.compareAndSet(0, nowMicros());
    }
  }

  /// Notes when a step was, unless that was noted, or was before the first step that is noted: then
  /// it is no step of this.
  public void first(Step step, Instant when) {
    long micros = micros(when);
    long start =
        this.micros.values().stream()
            .mapToLong(AtomicLong::get)
            .filter(at -> at != 0)
            .min()
            .orElse(Long.MIN_VALUE);
    if (micros >= start) {
      at(step).compareAndSet(0, micros);
    }
  }

  /// Notes that a step is now, whatever was noted before.
  public void last(Step step) {
    at(step).set(nowMicros());
  }

  private AtomicLong at(Step step) {
    return Objects.requireNonNull(micros.get(step));
  }

  /// The steps noted so far, in order: word to microseconds since 1970.
  public Map<String, Long> stamps() {
    Map<String, Long> stamps = new LinkedHashMap<>();
    micros.forEach((step, at) -> {
      if (at.get() != 0) {
        stamps.put(step.word(), at.get());
      }
    });
    return stamps;
  }
}
