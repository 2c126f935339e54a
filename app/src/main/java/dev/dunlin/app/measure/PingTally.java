package dev.dunlin.app.measure;

import dev.dunlin.node.PeerStatus;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What came of many pings. Not safe for many threads.
final class PingTally {
  private static final double MICROS_PER_MILLI = 1_000;

  private final Distribution roundTrips = new Distribution();
  private final TreeSet<String> routes = new TreeSet<>();
  private long sent;
  private double before = -1;
  private double differences;
  private long compared;
  private @Nullable PeerStatus first;

  /// Adds the next.
  void add(PeerStatus status) {
    sent++;
    if (status.roundTripMillis() < 0) {
      before = -1;
      return;
    }
    first = first == null ? status : first;
    if (status.route() != null) {
      routes.add(status.route());
    }
    roundTrips.add(Math.round(status.roundTripMillis() * MICROS_PER_MILLI));
    if (before >= 0) {
      differences += Math.abs(status.roundTripMillis() - before);
      compared++;
    }
    before = status.roundTripMillis();
  }

  /// How many were answered.
  long answered() {
    return roundTrips.count();
  }

  /// How much two answers that follow each other differ, in milliseconds, on the average; empty
  /// where there were no two.
  OptionalDouble jitter() {
    return compared == 0 ? OptionalDouble.empty() : OptionalDouble.of(differences / compared);
  }

  /// All of it.
  PingLine.Pinged summary(String peer) {
    return new PingLine.Pinged(
        peer,
        first == null ? null : first.peerId(),
        String.join(", ", routes),
        sent,
        answered(),
        orNull(roundTrips.min()),
        orNull(roundTrips.median()),
        orNull(roundTrips.percentile(95)),
        orNull(roundTrips.max()),
        orNull(jitter()));
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
