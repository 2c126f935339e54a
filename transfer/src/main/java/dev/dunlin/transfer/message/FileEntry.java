package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;

/// A file or folder that a peer shares, as it says. Its path must pass `SafePath` before it is used
/// for anything here.
///
/// @param path from the folder that is shared, `/` between the names
/// @param folder whether it is a folder
/// @param size bytes; 0 for a folder
/// @param mtime last modification, nanoseconds since 1970 (UTC)
/// @param executable whether its owner may execute it
@Json
public record FileEntry(String path, boolean folder, long size, long mtime, boolean executable) {
  public FileEntry {
    Checks.path(path, "path");
    Checks.notNegative(size, "size");
  }
}
