package dev.dunlin.node.look.holder;

import dev.dunlin.node.look.LookAnswer.Cut;
import java.nio.channels.ClosedByInterruptException;

/// Counts what one request costs. For one thread.
final class Work {
  /// After so many bytes other work gets its turn: a look can keep a processor busy for minutes,
  /// and virtual threads give it up only where they say so.
  private static final long TURN_BYTES = 256 << 10;

  private final WorkLimits limits;
  private final long start = System.nanoTime();
  private long read;
  private long turn;

  Work(WorkLimits limits) {
    this.limits = limits;
  }

  /// Notes that so many bytes were read.
  ///
  /// @throws SpentException where that was enough
  /// @throws ClosedByInterruptException where nobody waits for the answer any more
  @SuppressWarnings(
      "ThreadPriorityCheck") // see TURN_BYTES: nothing waits for the turn to come back
  void spend(int bytes) throws SpentException, ClosedByInterruptException {
    read += bytes;
    turn += bytes;
    if (turn >= TURN_BYTES) {
      turn = 0;
      Thread.yield();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
    if (read > limits.readBytes()) {
      throw new SpentException(new Cut(Cut.READ, read));
    }
    if (System.nanoTime() - start > limits.time().toNanos()) {
      throw new SpentException(new Cut(Cut.TIME, read));
    }
  }
}
