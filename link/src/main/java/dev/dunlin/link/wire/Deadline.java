package dev.dunlin.link.wire;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Closes something unless it is done in time, which ends a blocking read or write in it.
public final class Deadline implements AutoCloseable {
  private final ScheduledFuture<?> alarm;
  private volatile boolean passed;

  /// Closes the resource after this long.
  public Deadline(Closeable resource, Duration limit) {
    this.alarm =
        ForkJoinPool.commonPool()
            .schedule(() -> expire(resource), limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void expire(Closeable resource) {
    passed = true;
    Closing.quietly(resource);
  }

  /// Whether it was not done in time.
  public boolean passed() {
    return passed;
  }

  /// Done in time.
  @Override
  public void close() {
    alarm.cancel(false);
  }
}
