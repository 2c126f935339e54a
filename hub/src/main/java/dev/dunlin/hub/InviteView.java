package dev.dunlin.hub;

import io.avaje.jsonb.Json;

/// An invite that was given out, without its token: that is nowhere kept.
///
/// @param id eight characters, by which it is revoked
/// @param createdMillis when it was made, milliseconds since 1970
/// @param expiresMillis when it ends, milliseconds since 1970
/// @param uses how many may join with it
/// @param used how many have
@Json
public record InviteView(String id, long createdMillis, long expiresMillis, int uses, int used) {}
