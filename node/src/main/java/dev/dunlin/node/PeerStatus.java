package dev.dunlin.node;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// Whether a peer answers, and how soon.
///
/// @param peer as asked for, or its best name here
/// @param peerId who it is, where that is known
/// @param address where it was reached, `host:port`, or null
/// @param roundTripMillis the least of a few round trips, or -1 where it does not answer
/// @param problem why it does not answer, in words, or null
@Json
public record PeerStatus(
    String peer,
    @Nullable String peerId,
    @Nullable String address,
    double roundTripMillis,
    @Nullable String problem) {}
