package dev.dunlin.app.share;

import io.avaje.jsonb.Json;

/// A line of `dunlin ls --json` about a peer whose listing is missing or not whole.
///
/// @param peer as asked for
/// @param problem why, in words
@Json
public record SilentLine(String peer, String problem) {}
