package dev.dunlin.node;

import io.avaje.jsonb.Json;

/// One transfer that ended, as kept in the history.
///
/// @param id short, unique in this history
/// @param at when it ended, in milliseconds since 1970
/// @param direction `sent`, `received`, `put`, `put-here`, `fetched`, `deleted` or `deleted-here`
/// @param what the first item's name
/// @param items offered
/// @param totalBytes of them
/// @param result how it ended
@Json
public record HistoryEntry(
    String id,
    long at,
    String direction,
    String what,
    int items,
    long totalBytes,
    PeerResult result) {}
