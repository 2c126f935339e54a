package dev.dunlin.link.receive;

/// How much a peer may send on a stream, and when to give it more: pure, with the time handed in.
///
/// Credit goes back in halves of the window. When half a window is read within a few round trips
/// the window is what holds the peer back, and it doubles, up to [#MAX_SIZE].
public final class ReceiveWindow {
  /// A window may grow to this: 8 MiB is 100 ms of 640 Mbit/s.
  public static final int MAX_SIZE = 8 << 20;

  /// Half a window read within so many round trips: too small a window.
  private static final int ROUND_TRIPS = 2;

  /// A round trip never counts as shorter, for threads have to be woken too.
  private static final long LEAST_ROUND_TRIP_NANOS = 500_000;

  private int size;
  private int pending;
  private long grantedNanos;

  public ReceiveWindow(int size, long nowNanos) {
    this.size = size;
    this.grantedNanos = nowNanos;
  }

  public int size() {
    return size;
  }

  /// Counts bytes as read; true when it is time to give credit.
  public boolean consumed(int bytes) {
    pending += bytes;
    return pending >= size / 2;
  }

  /// By how much the window should grow now; at least to what was usual on this link before.
  public int wantedGrowth(long nowNanos, long roundTripNanos, int usualSize) {
    long fast = ROUND_TRIPS * Math.max(roundTripNanos, LEAST_ROUND_TRIP_NANOS);
    if (nowNanos - grantedNanos > fast) {
      return 0;
    }
    return Math.min(Math.max(size, usualSize - size), MAX_SIZE - size);
  }

  /// Takes the credit to send: all that was read, and this growth.
  public int grant(int growth, long nowNanos) {
    int credit = pending + growth;
    size += growth;
    pending = 0;
    grantedNanos = nowNanos;
    return credit;
  }
}
