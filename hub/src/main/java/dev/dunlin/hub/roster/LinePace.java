package dev.dunlin.hub.roster;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;

/// How fast a member may say something on its roster stream: a beat every five seconds is usual, so
/// what is far above it is an attack. Used by one thread.
final class LinePace {
  /// Lines at once.
  static final int AT_ONCE = 64;

  /// After that, one line each.
  private static final long NANOS_EACH = 200_000_000;

  private long paidUntil;

  LinePace(long now) {
    this.paidUntil = now;
  }

  /// Counts a line.
  void count(long now) throws LinkException {
    if (paidUntil - now < 0) {
      paidUntil = now;
    }
    paidUntil += NANOS_EACH;
    if (paidUntil - now > AT_ONCE * NANOS_EACH) {
      throw new LinkException(Reason.PROTOCOL, "it says too much on its roster stream");
    }
  }
}
