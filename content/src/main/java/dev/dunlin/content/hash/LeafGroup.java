package dev.dunlin.content.hash;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// Hashes as many leaves at a time as a vector has lanes, up to the root of the subtree over them.
///
/// Takes a group from where it lies when it is whole there, else gathers it. For one thread at a
/// time.
final class LeafGroup {
  /// How many leaves go together, a power of two.
  static final int LEAVES = VectorSha256.COUNT;

  private static final int LEAF = PieceLayout.LEAF_LENGTH;
  private static final int HASH = ContentId.BYTES;
  private static final int PAIR = 2 * HASH;
  private static final int GROUP = LEAVES * LEAF;

  private final VectorSha256 vectors = new VectorSha256();
  private final byte[] gathered = new byte[GROUP];

  /// Twice as long as the leaves' hashes are, for all lanes read a pair, also those without one.
  private final byte[] hashes = new byte[LEAVES * PAIR];

  private final MemorySegment hashesAsPairs = MemorySegment.ofArray(hashes);

  private int filled;

  /// Takes bytes; true when they complete a group, whose root is then at the front of [#hashes].
  boolean take(ByteBuffer bytes) {
    if (filled == 0 && bytes.remaining() >= GROUP) {
      hash(MemorySegment.ofBuffer(bytes));
      bytes.position(bytes.position() + GROUP);
      return true;
    }
    int length = Math.min(bytes.remaining(), GROUP - filled);
    bytes.get(gathered, filled, length);
    filled += length;
    if (filled < GROUP) {
      return false;
    }
    filled = 0;
    hash(MemorySegment.ofArray(gathered));
    return true;
  }

  /// Begins with the hash of the last group's subtree.
  byte[] hashes() {
    return hashes;
  }

  /// What was gathered and makes no whole group; then there is nothing any more.
  ByteBuffer rest() {
    ByteBuffer rest = ByteBuffer.wrap(gathered, 0, filled);
    filled = 0;
    return rest;
  }

  private void hash(MemorySegment leaves) {
    vectors.hash(leaves, LEAF, LEAF, hashes);
    for (int width = LEAVES; width > 1; width /= 2) {
      vectors.hash(hashesAsPairs, PAIR, PAIR, hashes);
    }
  }
}
