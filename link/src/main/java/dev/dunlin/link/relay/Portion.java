package dev.dunlin.link.relay;

import java.time.Duration;

/// How much one direction of a splice reads at once: all that a large buffer holds, unless it is
/// held up; then about what may pass in a tenth of a second, so that slow bytes come evenly, and
/// not a buffer full after a long silence. Grows and shrinks with what the waiting shows.
final class Portion {
  /// Small enough for a link of some tens of kilobytes a second; one TLS record.
  static final int LEAST_BYTES = 16 * 1024;

  /// With what a direction begins, before it is known whether it is held up.
  static final int FIRST_BYTES = 64 * 1024;

  private static final long LONG_NANOS = Duration.ofMillis(100).toNanos();
  private static final long SHORT_NANOS = Duration.ofMillis(10).toNanos();

  private int bytes = FIRST_BYTES;

  int bytes() {
    return bytes;
  }

  /// So many bytes waited so long before they might pass.
  void waited(int count, long nanos) {
    if (nanos > LONG_NANOS) {
      long fitting = (long) ((double) count / nanos * LONG_NANOS);
      bytes = Math.clamp(fitting, LEAST_BYTES, Math.max(bytes, LEAST_BYTES));
    } else if (nanos < SHORT_NANOS && bytes < LentBuffers.BYTES) {
      bytes = Math.min(2 * bytes, LentBuffers.BYTES);
    }
  }
}
