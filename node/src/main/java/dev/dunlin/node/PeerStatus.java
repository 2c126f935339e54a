package dev.dunlin.node;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// Whether a peer answers, and how soon.
///
/// @param peer as asked for, or its best name here
/// @param peerId who it is, where that is known
/// @param address where it was reached, `host:port`, or null
/// @param route by which it answered, or null
/// @param roundTripMillis the least of a few round trips, or -1 where it does not answer
/// @param problem why it does not answer, in words, or null
@Json
public record PeerStatus(
    String peer,
    @Nullable String peerId,
    @Nullable String address,
    @Nullable String route,
    double roundTripMillis,
    @Nullable String problem) {
  /// Round trips that are measured where nothing else is said.
  public static final int USUAL_ROUNDS = 3;

  /// Most round trips that are measured at a time.
  public static final int MAX_ROUNDS = 100;

  /// One of which the route is not known.
  public PeerStatus(
      String peer,
      @Nullable String peerId,
      @Nullable String address,
      double roundTripMillis,
      @Nullable String problem) {
    this(peer, peerId, address, null, roundTripMillis, problem);
  }
}
