package dev.dunlin.content.hash;

import dev.dunlin.content.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Finds out the content id of a file that is here.
public final class FileHasher {
  private static final int CHUNK_BYTES = 256 * 1024;

  private FileHasher() {}

  /// Hears that a piece is done with.
  @FunctionalInterface
  public interface PieceDone {
    /// One piece more is known.
    void done() throws IOException;
  }

  /// The content id of an open file, all of which is read. Throws
  /// [dev.dunlin.content.source.SourceChangedException] if the file changes.
  public static ContentId id(SourceFile file) throws IOException {
    long size = file.version().size();
    try (CachedHashes nothing = new CachedHashes(PieceLayout.of(size), file.version())) {
      return id(file, nothing);
    }
  }

  /// The content id of an open file. Pieces whose hashes are known are not read; those that are not
  /// are put in. Throws [dev.dunlin.content.source.SourceChangedException] if the file changes.
  public static ContentId id(SourceFile file, CachedHashes known) throws IOException {
    Optional<ContentId> id = known.root();
    if (id.isEmpty()) {
      fill(file, known, () -> {});
      id = known.root();
    }
    file.checkUnchanged();
    return id.orElseThrow();
  }

  /// Reads the pieces of an open file whose hashes are not known, and puts these in. Throws
  /// [dev.dunlin.content.source.SourceChangedException] if the file changes before one is read.
  ///
  /// @param pieceDone called behind each piece, known or not
  public static void fill(SourceFile file, CachedHashes known, PieceDone pieceDone)
      throws IOException {
    PieceLayout layout = known.layout();
    PieceHasher hasher = new PieceHasher(layout);
    byte[] chunk = {};
    for (int piece = 0; piece < layout.count(); piece++) {
      if (known.get(piece) == null) {
        if (chunk.length == 0) {
          chunk = new byte[(int) Math.min(CHUNK_BYTES, layout.size())];
        }
        byte[] hash = hash(file, layout, piece, hasher, chunk);
        file.checkUnchanged();
        known.put(piece, hash);
      }
      pieceDone.done();
    }
  }

  private static byte[] hash(
      SourceFile file, PieceLayout layout, int piece, PieceHasher hasher, byte[] chunk)
      throws IOException {
    long end = layout.offset(piece) + layout.length(piece);
    for (long offset = layout.offset(piece); offset < end; offset += chunk.length) {
      int length = (int) Math.min(end - offset, chunk.length);
      file.read(offset, ByteBuffer.wrap(chunk, 0, length));
      hasher.update(chunk, 0, length);
    }
    return hasher.finish();
  }
}
