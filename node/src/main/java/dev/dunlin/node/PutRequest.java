package dev.dunlin.node;

import io.avaje.jsonb.Json;

/// What to put into whose served folder.
///
/// @param send what, to whom, and how
/// @param conflicts what the peers shall do about names that are taken: anything but
///   [ConflictPolicy#ASK]
@Json
public record PutRequest(SendRequest send, ConflictPolicy conflicts) {
  public PutRequest {
    if (conflicts == ConflictPolicy.ASK) {
      throw new IllegalArgumentException(
          "nobody can be asked at the peers: rename, overwrite or skip what is taken");
    }
  }
}
