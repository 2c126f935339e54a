package dev.dunlin.content.landing;

import dev.dunlin.content.hash.PieceHasher;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.hash.TestBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A file to be fetched: its bytes, and how they get into a partial.
final class TestFile {
  private final PieceLayout layout;
  private final byte[] content;

  TestFile(PieceLayout layout) {
    this.layout = layout;
    this.content = TestBytes.of((int) layout.size());
  }

  byte[] content() {
    return content.clone();
  }

  byte[] piece(int piece) {
    int at = (int) layout.offset(piece);
    return Arrays.copyOfRange(content, at, at + (int) layout.length(piece));
  }

  byte[] hash(int piece) {
    byte[] bytes = piece(piece);
    PieceHasher hasher = new PieceHasher(layout);
    hasher.update(bytes, 0, bytes.length);
    return hasher.finish();
  }

  byte[] hashes() {
    byte[] all = new byte[32 * layout.count()];
    for (int piece = 0; piece < layout.count(); piece++) {
      System.arraycopy(hash(piece), 0, all, 32 * piece, 32);
    }
    return all;
  }

  /// Writes a piece and states that it is verified.
  void fill(Partial partial, int piece) throws IOException {
    partial.write(layout.offset(piece), ByteBuffer.wrap(piece(piece)));
    partial.verified(piece, hash(piece));
  }

  /// Fills every piece but these.
  void fillAll(Partial partial, int... but) throws IOException {
    for (int piece = 0; piece < layout.count(); piece++) {
      int each = piece;
      if (Arrays.stream(but).noneMatch(left -> left == each)) {
        fill(partial, piece);
      }
    }
  }
}
