package dev.dunlin.transfer.fetch;

import dev.dunlin.content.hash.PieceHasher;
import dev.dunlin.content.landing.Partial;
import dev.dunlin.transfer.block.BufferPool;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Gathers the content of a piece outside the heap and hashes and writes it many leaves at a time:
/// it is copied once on its way to the file, and the hasher finds the leaves side by side.
///
/// For one thread at a time.
final class Gathering implements AutoCloseable {
  /// What goes to the file at a time; every piece but the last of a file is a multiple of it.
  private static final int BYTES = 256 * 1024;

  private static final BufferPool BUFFERS = new BufferPool(BYTES);

  private final Partial partial;
  private final PieceHasher hasher;
  private final ByteBuffer gathered = BUFFERS.borrow();
  private long offset;

  Gathering(Partial partial) {
    this.partial = partial;
    this.hasher = new PieceHasher(partial.layout());
  }

  /// Starts with the piece that begins at this offset of the file.
  void begin(long pieceOffset) {
    offset = pieceOffset;
  }

  /// How many bytes there is room for, never none.
  int room() {
    return gathered.remaining();
  }

  /// Takes the next bytes of the piece, no more than there is room for.
  void take(ByteBuffer bytes) throws IOException {
    gathered.put(bytes);
    if (!gathered.hasRemaining()) {
      pass();
    }
  }

  /// The piece is complete and written: its hash.
  byte[] finish() throws IOException {
    if (gathered.position() > 0) {
      pass();
    }
    return hasher.finish();
  }

  private void pass() throws IOException {
    gathered.flip();
    int count = gathered.remaining();
    hasher.update(gathered.duplicate());
    partial.write(offset, gathered);
    offset += count;
    gathered.clear();
  }

  /// Forgets what is not written yet.
  @Override
  public void close() {
    BUFFERS.give(gathered);
  }
}
