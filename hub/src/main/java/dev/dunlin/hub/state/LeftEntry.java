package dev.dunlin.hub.state;

import io.avaje.jsonb.Json;

/// Something that was left here for a member, whole, and that it does not have yet.
///
/// @param id names its folder
/// @param from the peer id of who left it
/// @param fromName what that one was called then
/// @param to the peer id of the member that is to have it
/// @param leftMillis when it was left, milliseconds since 1970
/// @param items files, folders and links
/// @param bytes of its files
@Json
public record LeftEntry(
    String id, String from, String fromName, String to, long leftMillis, int items, long bytes) {}
