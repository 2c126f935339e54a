package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;

/// How a reception ended.
///
/// @param summary who sent what
/// @param into where it landed
/// @param totalBytes of what was offered
/// @param result what became of it
/// @param files the first of its files that are in place, by the names that they have below `into`
@Json
public record ReceiveReport(
    OfferSummary summary, String into, long totalBytes, PeerResult result, List<String> files) {
  /// Keeps the names as they are.
  public ReceiveReport {
    files = List.copyOf(files);
  }
}
