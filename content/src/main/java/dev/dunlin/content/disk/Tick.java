package dev.dunlin.content.disk;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// How finely disks tell time.
///
/// What was written to so shortly before it is looked at might be written to again within the same
/// tick of its disk's clock, and nothing would show it. Linux ticks each 1 to 10 ms; disks that
/// keep whole seconds only (FAT: each second one) show that by their times.
public final class Tick {
  private static final long FINE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long COARSE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private Tick() {}

  /// Whether whatever is written from now on gets another time than this one.
  public static boolean isPast(long mtimeNanos, Instant now) {
    long tick = mtimeNanos % TimeUnit.SECONDS.toNanos(1) == 0 ? COARSE_NANOS : FINE_NANOS;
    long nowNanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    return mtimeNanos <= nowNanos - tick;
  }
}
