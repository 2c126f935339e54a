package dev.dunlin.transfer.fetch;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceHasher;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.hash.PieceTree;
import dev.dunlin.content.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// Hashes a file that is here already.
final class LocalContent {
  private static final int CHUNK_BYTES = 256 * 1024;

  private LocalContent() {}

  /// Its content id, of one version of the file.
  static ContentId id(Path path) throws IOException {
    try (SourceFile file = SourceFile.open(path)) {
      PieceLayout layout = PieceLayout.of(file.version().size());
      PieceHasher hasher = new PieceHasher(layout);
      byte[] hashes = new byte[layout.count() * ContentId.BYTES];
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int piece = 0; piece < layout.count(); piece++) {
        long end = layout.offset(piece) + layout.length(piece);
        for (long offset = layout.offset(piece); offset < end; offset += chunk.length) {
          int length = (int) Math.min(end - offset, chunk.length);
          file.read(offset, ByteBuffer.wrap(chunk, 0, length));
          hasher.update(chunk, 0, length);
        }
        System.arraycopy(hasher.finish(), 0, hashes, piece * ContentId.BYTES, ContentId.BYTES);
      }
      file.checkUnchanged();
      return PieceTree.root(layout, hashes);
    }
  }
}
