package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A peer that this node knows.
///
/// @param name what it is called here: from the peers file, or the address it was met under
/// @param id who it is, or null where it has not been met
/// @param addresses where it was named or met, `host:port`
/// @param policy how its offers are met; null where this node's own default holds
/// @param source where this is known from: `peers file`, `met`, or both
/// @param lastSeen when it was last met, in milliseconds since 1970, or 0
@Json
public record KnownPeer(
    String name,
    @Nullable String id,
    List<String> addresses,
    @Nullable AcceptPolicy policy,
    String source,
    long lastSeen) {}
