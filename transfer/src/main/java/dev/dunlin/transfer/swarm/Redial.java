package dev.dunlin.transfer.swarm;

import java.time.Duration;
import java.util.Optional;

/// When a source that was lost is tried again: at once something, then twice as long each time, and
/// not for ever. What it gives begins the count anew.
final class Redial {
  /// How many tries in a row may come to nothing.
  static final int MAX_TRIES = 6;

  /// The pause after the first of them.
  static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private int tries;

  /// It gave something.
  void progressed() {
    tries = 0;
  }

  /// It was lost: how long to wait before the next try; nothing if there is none.
  Optional<Duration> lost() {
    tries++;
    return tries < MAX_TRIES
        ? Optional.of(FIRST_PAUSE.multipliedBy(1L << (tries - 1)))
        : Optional.empty();
  }
}
