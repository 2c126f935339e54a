package dev.dunlin.content.hash;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Leaves of any lengths, gathered and then hashed as many at a time as a vector has lanes.
///
/// For one thread at a time.
final class LeafBatch {
  private static final int LEAF = PieceLayout.LEAF_LENGTH;
  private static final int BLOCK = VectorSha256.BLOCK_BYTES;

  private final VectorSha256 vectors = new VectorSha256();
  private byte[] padded = new byte[LEAF + BLOCK];
  private int[] blocks = new int[1];
  private int filled;
  private int count;

  /// Takes the leaves of a content; returns how many it has.
  int add(byte[] bytes, int offset, int length) {
    for (int at = 0; at < length; at += LEAF) {
      addLeaf(bytes, offset + at, Math.min(LEAF, length - at));
    }
    return (length + LEAF - 1) / LEAF;
  }

  private void addLeaf(byte[] bytes, int offset, int length) {
    int needed = VectorSha256.blocks(length);
    if (padded.length - filled < needed * BLOCK) {
      padded = Arrays.copyOf(padded, Math.max(2 * padded.length, filled + needed * BLOCK));
    }
    if (blocks.length == count) {
      blocks = Arrays.copyOf(blocks, 2 * count);
    }
    System.arraycopy(bytes, offset, padded, filled, length);
    VectorSha256.pad(padded, filled, length);
    filled += needed * BLOCK;
    blocks[count++] = needed;
  }

  /// The hashes of all leaves, 32 bytes each, in the order in which they were added; then there are
  /// none any more.
  byte[] finish() {
    byte[] hashes = new byte[count * ContentId.BYTES];
    vectors.hashEach(MemorySegment.ofArray(padded), blocks, count, hashes);
    filled = 0;
    count = 0;
    return hashes;
  }
}
