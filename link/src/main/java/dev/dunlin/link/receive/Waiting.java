package dev.dunlin.link.receive;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/// How long a reader or a writer waits before it gives up. Used by one thread.
public final class Waiting {
  private final long limitNanos;
  private final boolean inAll;
  private final String what;
  private long deadlineNanos;

  private Waiting(long limitNanos, boolean inAll, String what) {
    this.limitNanos = limitNanos;
    this.inAll = inAll;
    this.what = what;
    this.deadlineNanos = System.nanoTime() + limitNanos;
  }

  /// Gives up when nothing moves for so long.
  public static Waiting withoutProgress(long limitNanos, String what) {
    return new Waiting(limitNanos, false, what);
  }

  /// Gives up so long from now, whatever moves.
  public static Waiting inAll(long limitNanos, String what) {
    return new Waiting(limitNanos, true, what);
  }

  /// Something moved.
  public void progressed() {
    if (!inAll) {
      deadlineNanos = System.nanoTime() + limitNanos;
    }
  }

  /// Waits for a signal, or for none (callers look again); throws TIMEOUT when the time is over,
  /// CLOSED when interrupted.
  @SuppressWarnings("WaitNotInLoop") // The loops are the callers'.
  public void on(Condition condition) throws LinkException {
    try {
      if (condition.awaitNanos(deadlineNanos - System.nanoTime()) <= 0) {
        throw new LinkException(
            Reason.TIMEOUT, what + " for " + TimeUnit.NANOSECONDS.toMillis(limitNanos) + " ms");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkException(Reason.CLOSED, "interrupted", e);
    }
  }
}
