package dev.dunlin.transfer.have;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.link.identity.PeerId;
import java.io.IOException;
import java.util.Optional;

/// Which content which peer may read: the decision of whoever runs the node. Called by many threads
/// at once.
public interface ContentAccess {
  /// A file that has this content and that this peer may read, opened for the caller to close;
  /// nothing where there is none, and nothing else where the peer may not read it.
  Optional<SourceFile> open(ContentId content, PeerId asker) throws IOException;

  /// Whether this peer may have the pieces that are here already of a content that this node itself
  /// is fetching.
  boolean mayShareIn(ContentId content, PeerId asker);

  /// Gets a content that is not here, where this node gets it for this peer: returns true when it
  /// is worth to look again, since its first pieces grow here or all of it is here; false where it
  /// does not come. Waits for that within a deadline of its own.
  default boolean bring(ContentId content, PeerId asker) throws InterruptedException {
    return false;
  }

  /// Nothing for anybody.
  static ContentAccess none() {
    return new ContentAccess() {
      @Override
      public Optional<SourceFile> open(ContentId content, PeerId asker) {
        return Optional.empty();
      }

      @Override
      public boolean mayShareIn(ContentId content, PeerId asker) {
        return false;
      }
    };
  }
}
