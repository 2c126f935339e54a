package dev.dunlin.node;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// What became of one path that was to be deleted.
///
/// @param peer as asked for
/// @param path as asked for
/// @param problem why it is not deleted, in words, or null where it is
@Json
public record Deleted(String peer, String path, @Nullable String problem) {}
