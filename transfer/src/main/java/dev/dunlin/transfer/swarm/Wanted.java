package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;

/// The content that is fetched.
///
/// @param content its id, which what lands is checked against
/// @param size in bytes, as the sources say
public record Wanted(ContentId content, long size) {
  /// Throws IllegalArgumentException for a size that no content has.
  public Wanted {
    PieceLayout _ = PieceLayout.of(size);
  }

  PieceLayout layout() {
    return PieceLayout.of(size);
  }
}
