package dev.dunlin.content.hash;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Hashes one piece at a time as its bytes pass: the root of the piece's subtree (BEP 52).
///
/// Leaves past the end of the file count as zero hashes. In a file of several pieces each piece,
/// the last included, is padded to the full piece; a file of a single piece only to the next power
/// of two of its own leaves, so that its hash *is* its content id. Reusable after [#finish]; for
/// one thread at a time.
public final class PieceHasher {
  private static final int LEAF = PieceLayout.LEAF_LENGTH;
  private static final int HASH = ContentId.BYTES;

  /// A whole piece of the greatest length has 18 levels; one slot more takes the padding.
  private static final int SLOTS = PieceTree.levelOf(PieceLayout.MAX_PIECE_LENGTH) + 2;

  private final MessageDigest sha = PieceTree.sha256();
  private final long pieceLength;
  private final boolean single;
  private final boolean mayUseVectors;

  /// The roots of the finished subtrees, from the largest: one for each bit of `leaves`.
  private final byte[] pending = new byte[SLOTS * HASH];

  private long passed;
  private long leaves;
  private int inLeaf;

  /// What takes the bytes first, where vectors are the quicker way.
  private @Nullable LeafGroup group;

  /// A hasher for the pieces of a file with this layout.
  public PieceHasher(PieceLayout layout) {
    this(layout.pieceLength(), layout.count() <= 1, true);
  }

  private PieceHasher(long pieceLength, boolean single, boolean mayUseVectors) {
    this.pieceLength = pieceLength;
    this.single = single;
    this.mayUseVectors = mayUseVectors;
  }

  /// A hasher for files of a single piece, whatever their size, one after the other: what it
  /// finishes with is the content id.
  public static PieceHasher single() {
    return new PieceHasher(PieceLayout.MAX_PIECE_LENGTH, true, true);
  }

  /// As [#single], with the platform's SHA-256 only.
  static PieceHasher leafByLeaf() {
    return new PieceHasher(PieceLayout.MAX_PIECE_LENGTH, true, false);
  }

  /// As the public one, with vectors from the start.
  static PieceHasher withVectors(PieceLayout layout) {
    PieceHasher hasher = new PieceHasher(layout);
    hasher.group = new LeafGroup();
    return hasher;
  }

  /// The content id of bytes in memory, as long as they fit into one piece.
  public static ContentId idOf(byte[] content) {
    PieceHasher hasher = single();
    hasher.update(content, 0, content.length);
    return ContentId.of(hasher.finish());
  }

  /// Takes the next bytes of the piece.
  public void update(byte[] bytes, int offset, int length) {
    update(ByteBuffer.wrap(bytes, offset, length));
  }

  /// Takes the buffer's remaining bytes as the next of the piece.
  public void update(ByteBuffer bytes) {
    if (bytes.remaining() > pieceLength - passed) {
      throw new IllegalStateException("more bytes than a piece of " + pieceLength + " has");
    }
    if (passed == 0 && group == null && mayUseVectors && VectorTrial.isWon()) {
      group = new LeafGroup();
    }
    passed += bytes.remaining();
    if (group == null) {
      digest(bytes);
      return;
    }
    while (bytes.hasRemaining()) {
      if (group.take(bytes)) {
        takeSubtree(group.hashes(), 0, LeafGroup.LEAVES);
      }
    }
  }

  private void digest(ByteBuffer bytes) {
    int end = bytes.limit();
    while (bytes.position() < end) {
      int step = Math.min(end - bytes.position(), LEAF - inLeaf);
      bytes.limit(bytes.position() + step);
      sha.update(bytes);
      inLeaf += step;
      if (inLeaf == LEAF) {
        closeLeaf();
      }
    }
    bytes.limit(end);
  }

  /// Takes the hash over the next so many leaves, a power of two, in place of their bytes.
  void takeSubtree(byte[] hashes, int offset, int width) {
    System.arraycopy(hashes, offset, pending, Long.bitCount(leaves) * HASH, HASH);
    closeSubtree(width);
  }

  /// The hash of the piece whose bytes have passed; the next piece may follow.
  public byte[] finish() {
    if (group != null) {
      digest(group.rest());
    } else if (mayUseVectors) {
      VectorTrial.hashed(passed);
    }
    if (inLeaf > 0) {
      closeLeaf();
    }
    if (leaves == 0 && !single) {
      throw new IllegalStateException("a piece of a larger file is never empty");
    }
    byte[] hash = leaves == 0 ? new byte[HASH] : padded();
    leaves = 0;
    passed = 0;
    return hash;
  }

  /// Forgets the bytes that have passed.
  public void reset() {
    sha.reset();
    if (group != null) {
      group.rest();
    }
    passed = 0;
    leaves = 0;
    inLeaf = 0;
  }

  private void closeLeaf() {
    PieceTree.digest(sha, pending, Long.bitCount(leaves) * HASH);
    inLeaf = 0;
    closeSubtree(1);
  }

  /// The subtree over so many leaves, a power of two, has its hash behind the others: unites it
  /// with those before it that are as large.
  private void closeSubtree(int width) {
    int top = Long.bitCount(leaves);
    leaves += width;
    for (long pairs = leaves / width; (pairs & 1) == 0; pairs >>= 1) {
      top--;
      PieceTree.combine(sha, pending, top * HASH, top * HASH);
    }
  }

  /// Climbs from the last finished subtree to the root, with zero subtrees to its right.
  private byte[] padded() {
    int rootLevel = single ? levelOver(leaves) : PieceTree.levelOf(pieceLength);
    int top = Long.bitCount(leaves) - 1;
    int level = Long.numberOfTrailingZeros(leaves);
    for (long width = leaves >> level; level < rootLevel; level++) {
      if (width % 2 == 1) {
        PieceTree.zeroSubtree(level, pending, (top + 1) * HASH);
      } else {
        top--;
      }
      PieceTree.combine(sha, pending, top * HASH, top * HASH);
      width = (width + 1) / 2;
    }
    return Arrays.copyOf(pending, HASH);
  }

  private static int levelOver(long leaves) {
    return Long.SIZE - Long.numberOfLeadingZeros(leaves - 1);
  }
}
