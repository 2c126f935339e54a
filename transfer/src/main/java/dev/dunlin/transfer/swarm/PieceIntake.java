package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceHasher;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.transfer.block.Block;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Takes pieces in from a stream, one after the other: each byte is hashed as it passes, and a
/// piece counts only if its hash is the one that the content id stands for. For one thread.
final class PieceIntake {
  /// Where the bytes of a piece go.
  @FunctionalInterface
  interface Sink {
    /// Takes all of the buffer, which begins at an offset of the content.
    void write(long offset, ByteBuffer bytes) throws IOException, InterruptedException;
  }

  private final PieceLayout layout;
  private final byte[] layer;
  private final PieceHasher hasher;

  /// @param layer the hashes of all pieces, checked
  PieceIntake(PieceLayout layout, byte[] layer) {
    this.layout = layout;
    this.layer = layer;
    this.hasher = new PieceHasher(layout);
  }

  /// Takes in one piece with its hash behind it; throws where it is not the content's.
  void receive(SourceStream stream, int piece, Sink sink) throws IOException, InterruptedException {
    hasher.reset();
    long offset = layout.offset(piece);
    long end = offset + layout.length(piece);
    while (true) {
      Block block = stream.next();
      switch (block.kind()) {
        case DATA -> {
          if (block.length() > end - offset) {
            throw TroubleException.lies("it sends more than piece " + piece + " has");
          }
          pass(stream, block.length(), offset, sink);
          offset += block.length();
        }
        case HASH -> {
          byte[] said = stream.hash();
          if (offset < end) {
            throw TroubleException.lies("it sends less than piece " + piece + " has");
          }
          check(piece, said);
          return;
        }
        case ROOT, FAIL -> throw Block.protocol("a " + block.kind() + " within a piece");
      }
    }
  }

  private void pass(SourceStream stream, int length, long offset, Sink sink)
      throws IOException, InterruptedException {
    int left = length;
    while (left > 0) {
      ByteBuffer some = stream.some(left);
      int count = some.remaining();
      hasher.update(some.array(), some.arrayOffset() + some.position(), count);
      sink.write(offset + length - left, some);
      left -= count;
    }
  }

  private void check(int piece, byte[] said) throws TroubleException {
    byte[] hash = hasher.finish();
    if (!Arrays.equals(hash, hash(piece)) || !Arrays.equals(said, hash)) {
      throw TroubleException.lies("what it sends as piece " + piece + " is not the content's");
    }
  }

  /// The hash that a piece must have.
  byte[] hash(int piece) {
    int at = piece * ContentId.BYTES;
    return Arrays.copyOfRange(layer, at, at + ContentId.BYTES);
  }
}
