package dev.dunlin.link.frame;

/// Counts frames that cost the peer little and us something (pings, empty frames, frames of streams
/// that are gone, resets): a bucket that refills slowly. Used by one thread.
public final class FloodGuard {
  /// What a peer may send at once: a cancelled transfer of a thousand streams leaves some frames of
  /// each under way.
  public static final int BURST = 20_000;

  /// What it may go on sending.
  public static final int PER_SECOND = 1_000;

  private static final long NANOS_PER_TOKEN = 1_000_000_000L / PER_SECOND;

  private int tokens = BURST;
  private long countedNanos;

  public FloodGuard(long nowNanos) {
    this.countedNanos = nowNanos;
  }

  /// Counts one frame; throws ProtocolException when they are too many.
  public void count(long nowNanos) throws ProtocolException {
    long earned = (nowNanos - countedNanos) / NANOS_PER_TOKEN;
    if (earned > 0) {
      tokens = (int) Math.min(BURST, tokens + earned);
      countedNanos += earned * NANOS_PER_TOKEN;
    }
    if (tokens == 0) {
      throw new ProtocolException("a flood of frames that carry nothing");
    }
    tokens--;
  }
}
