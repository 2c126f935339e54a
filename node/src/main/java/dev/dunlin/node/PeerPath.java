package dev.dunlin.node;

import io.avaje.jsonb.Json;

/// A file or folder in a peer's served folder.
///
/// @param peer a name, an id, the beginning of one, or `host:port`
/// @param path below the served folder, with `/` between names
@Json
public record PeerPath(String peer, String path) {}
