package dev.dunlin.transfer.swarm;

import java.util.List;

/// How far a fetch is, or how it ended.
///
/// @param size of the content, in bytes
/// @param resumed bytes that were verified here before
/// @param verified bytes that are verified here, those included
/// @param sources what each source gave so far
public record SwarmReport(long size, long resumed, long verified, List<SourceShare> sources) {
  /// Keeps a copy of the list.
  public SwarmReport {
    sources = List.copyOf(sources);
  }

  /// Bytes that came and were of no use.
  public long wasted() {
    return sources.stream().mapToLong(SourceShare::wasted).sum();
  }
}
