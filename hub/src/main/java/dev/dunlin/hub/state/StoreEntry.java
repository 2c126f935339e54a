package dev.dunlin.hub.state;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// Whose a file in the store is.
///
/// @param path its name in the store, parts divided by `/`
/// @param owner the peer id of who put it
/// @param size in bytes
/// @param putMillis when it came, milliseconds since 1970
/// @param contentId in hex, or null where it is not known
@Json
public record StoreEntry(
    String path, String owner, long size, long putMillis, @Nullable String contentId) {}
