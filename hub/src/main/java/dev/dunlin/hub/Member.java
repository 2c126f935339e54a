package dev.dunlin.hub;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// A member as the operator sees it.
///
/// @param name its name on this hub
/// @param id its peer id
/// @param online whether it has a link now
/// @param address where its link comes from, `host:port`, or null where it is away
/// @param route how it reaches the hub, or null where it is away
/// @param links connections that the hub holds for it: its own links, and its relayed ones
/// @param bytesIn bytes that came from it since the hub started, on its links and relayed
/// @param bytesOut bytes that went to it since the hub started, on its links and relayed
/// @param sinceMillis when it came (online) or joined for the first time (away), milliseconds since
///   1970
/// @param limit most relayed bytes a second; 0 where the hub's own limit holds
/// @param banned why it may not come in, or null
@Json
public record Member(
    String name,
    String id,
    boolean online,
    @Nullable String address,
    @Nullable String route,
    int links,
    long bytesIn,
    long bytesOut,
    long sinceMillis,
    long limit,
    @Nullable String banned) {}
