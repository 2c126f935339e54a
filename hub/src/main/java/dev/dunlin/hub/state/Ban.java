package dev.dunlin.hub.state;

import io.avaje.jsonb.Json;

/// A peer that may not come in.
///
/// @param id its peer id
/// @param reason in the operator's words
/// @param sinceMillis milliseconds since 1970
@Json
public record Ban(String id, String reason, long sinceMillis) {}
