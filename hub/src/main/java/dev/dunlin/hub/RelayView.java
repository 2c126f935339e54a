package dev.dunlin.hub;

import io.avaje.jsonb.Json;

/// A relayed link that stands. What passes is sealed by the two members: the hub counts it only.
///
/// @param from the name of the member that asked for it
/// @param to the name of the member that was called
/// @param bytes passed on so far, both ways
/// @param bytesPerSecond passed on in the last second or so, both ways
/// @param sinceMillis when it began, milliseconds since 1970
@Json
public record RelayView(
    String from, String to, long bytes, long bytesPerSecond, long sinceMillis) {}
