package dev.dunlin.link.wire;

/// Since when something has been waited for. Set by one thread, asked by another.
public final class Stall {
  private static final long NOT_WAITING = Long.MIN_VALUE;

  private volatile long sinceNanos = NOT_WAITING;

  /// Waiting starts now, or starts anew.
  public void begin() {
    sinceNanos = System.nanoTime();
  }

  /// Waiting starts now unless it has already.
  public void beginOnce() {
    if (sinceNanos == NOT_WAITING) {
      begin();
    }
  }

  /// It came.
  public void end() {
    sinceNanos = NOT_WAITING;
  }

  /// Whether the wait is longer than this.
  public boolean exceeds(long limitNanos, long nowNanos) {
    long since = sinceNanos;
    return since != NOT_WAITING && nowNanos - since > limitNanos;
  }
}
