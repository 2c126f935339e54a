package dev.dunlin.hub.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How often each of many may do something: some times at once, then again after a while each. Who
/// has not done it lately costs nothing; the number of those remembered is bounded.
///
/// Safe for many threads.
///
/// @param <K> who is counted
public final class Allowances<K> {
  private final int atOnce;
  private final long nanosEach;
  private final int mostRemembered;
  private final LongSupplier nanoClock;

  /// When the last one that was allowed is made up for, on the clock.
  private final Map<K, Long> paidUntil = new HashMap<>();

  /// Allowances for each of at most `mostRemembered` at a time.
  ///
  /// @param atOnce how often in a row, at least once
  /// @param nanosEach how long it takes until one more is allowed, in nanoseconds
  /// @param nanoClock a clock in nanoseconds
  public Allowances(int atOnce, long nanosEach, int mostRemembered, LongSupplier nanoClock) {
    if (atOnce < 1 || nanosEach < 1 || mostRemembered < 1) {
      throw new IllegalArgumentException(
          "an allowance of " + atOnce + " at once, " + nanosEach + " ns, " + mostRemembered);
    }
    this.atOnce = atOnce;
    this.nanosEach = nanosEach;
    this.mostRemembered = mostRemembered;
    this.nanoClock = nanoClock;
  }

  /// Whether one more is allowed; nothing is counted.
  public synchronized boolean has(K who) {
    long now = nanoClock.getAsLong();
    return isAllowed(until(who, now), now) && isRoomFor(who, now);
  }

  /// Counts one more, if it is allowed. False where it is not, or where so many others are
  /// remembered that this one cannot be.
  public synchronized boolean take(K who) {
    long now = nanoClock.getAsLong();
    long until = until(who, now);
    if (!isAllowed(until, now) || !isRoomFor(who, now)) {
      return false;
    }
    paidUntil.put(who, until + nanosEach);
    return true;
  }

  private long until(K who, long now) {
    @Nullable Long until = paidUntil.get(who);
    return until == null || until - now < 0 ? now : until;
  }

  private boolean isAllowed(long until, long now) {
    return until - now <= (atOnce - 1) * nanosEach;
  }

  private boolean isRoomFor(K who, long now) {
    if (paidUntil.size() >= mostRemembered && !paidUntil.containsKey(who)) {
      paidUntil.values().removeIf(until -> until - now <= 0);
    }
    return paidUntil.size() < mostRemembered || paidUntil.containsKey(who);
  }

  /// How many are remembered.
  synchronized int size() {
    return paidUntil.size();
  }
}
