package dev.dunlin.node;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// A file or folder in a peer's served folder.
///
/// @param path below the served folder, with `/` between names; show it made visible
/// @param folder whether it is a folder
/// @param size bytes of a file, else 0
/// @param modifiedMillis last modification, in milliseconds since 1970
/// @param contentId of a file, in hex, where it was asked for or is known to the holder; else null
@Json
public record RemoteFile(
    String path, boolean folder, long size, long modifiedMillis, @Nullable String contentId) {}
