package dev.dunlin.hub;

import io.avaje.jsonb.Json;

/// Something that moves between a member and the hub now: what is put, fetched, pulled through,
/// left for others, collected, or broadcast by the operator.
///
/// @param member its name
/// @param put whether it comes from the member; else it goes to it
/// @param what the file's path, or the name of the first of several
/// @param size bytes of it in all
/// @param sinceMillis when it began, milliseconds since 1970
@Json
public record TransferView(String member, boolean put, String what, long size, long sinceMillis) {}
