package dev.dunlin.hub.state;

import io.avaje.jsonb.Json;

/// An invite that was given out. The token itself is not kept.
///
/// @param tokenHash SHA-256 of the token's text, in hex
/// @param createdMillis when it was made, milliseconds since 1970
/// @param expiresMillis when it ends, milliseconds since 1970
/// @param uses how many may join with it
/// @param used how many have
@Json
public record KnownInvite(
    String tokenHash, long createdMillis, long expiresMillis, int uses, int used) {
  /// The length of an invite's id, in characters.
  public static final int ID_LENGTH = 8;

  /// What the operator names it by: the beginning of the hash.
  public String id() {
    return tokenHash.substring(0, ID_LENGTH);
  }

  KnownInvite usedOnce() {
    return new KnownInvite(tokenHash, createdMillis, expiresMillis, uses, used + 1);
  }
}
