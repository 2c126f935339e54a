package dev.dunlin.node.trust;

import dev.dunlin.node.AcceptPolicy;
import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// What is remembered of one name: who answered to it.
///
/// @param name from the peers file, an address `host:port`, or the beginning of an id for a peer
///   that came to us
/// @param id who it was, in full
/// @param policy how its offers are met, where somebody said so
/// @param firstSeen milliseconds since 1970
/// @param lastSeen milliseconds since 1970
/// @param pinned whether a person said that this id is the one, rather than the first meeting
@Json
public record Met(
    String name,
    String id,
    @Nullable AcceptPolicy policy,
    long firstSeen,
    long lastSeen,
    boolean pinned) {

  Met seen(long nowMillis) {
    return new Met(name, id, policy, firstSeen, nowMillis, pinned);
  }
}
