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
    /// Takes all of the buffer, which begins at an offset of the content. False where the piece is
    /// not wanted any more.
    boolean write(long offset, ByteBuffer bytes) throws IOException, InterruptedException;
  }

  private final PieceLayout layout;
  private final byte[] layer;
  private final PieceHasher hasher;
  private final int step;

  /// @param layer the hashes of all pieces, checked
  /// @param step the most bytes that are passed on at once
  PieceIntake(PieceLayout layout, byte[] layer, int step) {
    this.layout = layout;
    this.layer = layer;
    this.step = step;
    this.hasher = new PieceHasher(layout);
  }

  /// Takes in one piece with its hash behind it; throws where it is not the content's. False where
  /// the piece was not wanted any more.
  boolean receive(SourceStream stream, int piece, Sink sink)
      throws IOException, InterruptedException {
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
          if (!pass(stream, block.length(), offset, sink)) {
            return false;
          }
          offset += block.length();
        }
        case HASH -> {
          byte[] said = stream.hash();
          if (offset < end) {
            throw TroubleException.lies("it sends less than piece " + piece + " has");
          }
          check(piece, said);
          return true;
        }
        case ROOT, FAIL -> throw Block.protocol("a " + block.kind() + " within a piece");
      }
    }
  }

  /// Begins a piece that comes by its bytes, as often as [#bytes] is called.
  void begin() {
    hasher.reset();
  }

  /// Takes in some bytes of a piece: all that were asked. False where they are not wanted any more.
  boolean bytes(SourceStream stream, long from, long to, Sink sink)
      throws IOException, InterruptedException {
    long offset = from;
    while (offset < to) {
      Block block = stream.next();
      if (block.kind() != Block.Kind.DATA || block.length() > to - offset) {
        throw TroubleException.lies("it sends other bytes than " + from + " to " + to);
      }
      if (!pass(stream, block.length(), offset, sink)) {
        return false;
      }
      offset += block.length();
    }
    return true;
  }

  /// Ends a piece that came by its bytes; throws where it is not the content's.
  void end(int piece) throws TroubleException {
    check(piece, hash(piece));
  }

  private boolean pass(SourceStream stream, int length, long offset, Sink sink)
      throws IOException, InterruptedException {
    int left = length;
    while (left > 0) {
      ByteBuffer some = stream.some(Math.min(left, step));
      int count = some.remaining();
      hasher.update(some.array(), some.arrayOffset() + some.position(), count);
      if (!sink.write(offset + length - left, some)) {
        return false;
      }
      left -= count;
    }
    return true;
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
