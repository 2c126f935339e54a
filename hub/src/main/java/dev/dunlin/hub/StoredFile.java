package dev.dunlin.hub;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// A file in the hub's store.
///
/// @param path its name there, parts divided by `/`
/// @param size in bytes
/// @param owner the name of the member that put it, or null where the operator did
/// @param ownerId the id of that member, or null
/// @param putMillis when it came, milliseconds since 1970
/// @param contentId in hex, or null where it is not hashed yet
@Json
public record StoredFile(
    String path,
    long size,
    @Nullable String owner,
    @Nullable String ownerId,
    long putMillis,
    @Nullable String contentId) {}
