package dev.dunlin.hub.relay;

import dev.dunlin.hub.RelayView;
import dev.dunlin.hub.roster.Traffic;
import dev.dunlin.link.relay.Splice;
import java.util.concurrent.TimeUnit;

/// A relay that stands, and how fast it is. Safe for many threads.
final class Running {
  /// Bytes in one look below which only pings passed.
  private static final long PINGS = 1024;

  /// How long only pings pass until nothing is under way.
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Crossing crossing;
  private final Splice splice;
  private final Traffic.Count from;
  private final Traffic.Count to;
  private final long sinceMillis;
  private long lookedNanos;
  private long forth;
  private long back;
  private long bytesPerSecond;
  private long workedNanos;

  Running(Crossing crossing, Splice splice, Traffic traffic, long sinceMillis) {
    this.crossing = crossing;
    this.splice = splice;
    this.from = traffic.of(crossing.from().id());
    this.to = traffic.of(crossing.to().id());
    this.sinceMillis = sinceMillis;
    this.lookedNanos = System.nanoTime();
    this.workedNanos = lookedNanos;
  }

  Crossing crossing() {
    return crossing;
  }

  /// Counts what passed since the last look; returns how much that was, both ways.
  synchronized long look() {
    long now = System.nanoTime();
    long newForth = splice.bytesForth() - forth;
    long newBack = splice.bytesBack() - back;
    from.cameFrom(newForth);
    to.wentTo(newForth);
    to.cameFrom(newBack);
    from.wentTo(newBack);
    forth += newForth;
    back += newBack;
    long passed = newForth + newBack;
    double seconds = (now - lookedNanos) / (double) TimeUnit.SECONDS.toNanos(1);
    bytesPerSecond = seconds > 0 ? (long) (passed / seconds) : 0;
    lookedNanos = now;
    if (passed >= PINGS) {
      workedNanos = now;
    }
    return passed;
  }

  /// Whether nothing but pings passed for a while.
  synchronized boolean isAtRest() {
    return System.nanoTime() - workedNanos > REST_NANOS;
  }

  synchronized RelayView view() {
    return new RelayView(
        crossing.from().name(),
        crossing.to().name(),
        splice.bytesForth() + splice.bytesBack(),
        bytesPerSecond,
        sinceMillis);
  }

  /// Bytes that are not in a look yet.
  synchronized long unlooked() {
    return splice.bytesForth() + splice.bytesBack() - forth - back;
  }

  long sinceMillis() {
    return sinceMillis;
  }

  void end() {
    splice.close();
  }
}
