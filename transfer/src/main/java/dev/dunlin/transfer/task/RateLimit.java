package dev.dunlin.transfer.task;

import java.util.function.LongSupplier;

/// How many bytes a second may pass: a bucket that fills at the rate and holds a tenth of a second.
///
/// Takers wait for their turn in the order they came, since each reserves its bytes at once. Safe
/// for many threads.
public final class RateLimit {
  /// No limit.
  public static final RateLimit NONE = new RateLimit(Long.MAX_VALUE, System::nanoTime);

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long BURST_NANOS = NANOS_PER_SECOND / 10;

  private final long bytesPerSecond;
  private final LongSupplier nanoClock;
  private long paidUntil;

  /// A limit in bytes a second, at least 1, on a clock in nanoseconds.
  public RateLimit(long bytesPerSecond, LongSupplier nanoClock) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException("a rate of " + bytesPerSecond + " bytes a second");
    }
    this.bytesPerSecond = bytesPerSecond;
    this.nanoClock = nanoClock;
    this.paidUntil = nanoClock.getAsLong();
  }

  /// Waits until `bytes` more may pass.
  public void take(long bytes) throws InterruptedException {
    if (bytesPerSecond == Long.MAX_VALUE) {
      return;
    }
    long nanos = reserve(bytes);
    if (nanos > 0) {
      Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }
  }

  /// Reserves the bytes and says how long to wait before they may pass, in nanoseconds.
  synchronized long reserve(long bytes) {
    long now = nanoClock.getAsLong();
    if (paidUntil - now < -BURST_NANOS) {
      paidUntil = now - BURST_NANOS;
    }
    paidUntil += (long) ((double) bytes / bytesPerSecond * NANOS_PER_SECOND);
    return Math.max(0, paidUntil - now);
  }
}
