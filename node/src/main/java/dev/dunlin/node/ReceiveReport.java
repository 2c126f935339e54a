package dev.dunlin.node;

import io.avaje.jsonb.Json;

/// How a reception ended.
///
/// @param summary who sent what
/// @param into where it landed
/// @param totalBytes of what was offered
/// @param result what became of it
@Json
public record ReceiveReport(
    OfferSummary summary, String into, long totalBytes, PeerResult result) {}
