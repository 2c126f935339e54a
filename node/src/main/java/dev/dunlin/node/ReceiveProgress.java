package dev.dunlin.node;

import io.avaje.jsonb.Json;

/// How far a reception is.
///
/// @param bytes here and verified or on the way, resumed ones included
/// @param items finished
@Json
public record ReceiveProgress(long bytes, int items) {}
