package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;

/// How a sending ended.
///
/// @param items offered to each peer
/// @param totalBytes of them
/// @param refused sources that could not be offered
/// @param results one a peer, in the order of the request
@Json
public record SendReport(int items, long totalBytes, int refused, List<PeerResult> results) {}
