package dev.dunlin.node;

import io.avaje.jsonb.Json;

/// How an offer is taken.
///
/// @param into the folder where it lands, absolute; made where it is missing
/// @param conflicts what to do about names that are taken
/// @param sync whether what lands is made durable before the receipt
/// @param bytesPerSecond most bytes a second; 0 for no limit
@Json
public record ReceiveTerms(
    String into, ConflictPolicy conflicts, boolean sync, long bytesPerSecond) {
  /// These, with another answer to names that are taken.
  public ReceiveTerms with(ConflictPolicy policy) {
    return new ReceiveTerms(into, policy, sync, bytesPerSecond);
  }
}
