package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;

/// What to delete at whom.
///
/// @param files what, at least one; a folder goes with everything below it
/// @param forGood whether the peers shall not keep it in their trash
@Json
public record DeleteRequest(List<PeerPath> files, boolean forGood) {
  public DeleteRequest {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("deleting takes at least one file");
    }
  }
}
