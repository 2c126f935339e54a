package dev.dunlin.content.hash;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The upper part of a file's Merkle tree: from the hashes of its pieces to its content id.
public final class PieceTree {
  /// Levels of the highest tree: the leaves of the largest file.
  static final int MAX_LEVELS =
      Long.numberOfTrailingZeros(PieceLayout.MAX_SIZE / PieceLayout.LEAF_LENGTH);

  private static final int HASH = ContentId.BYTES;
  private static final byte[][] ZERO_SUBTREES = zeroSubtrees();

  private PieceTree() {}

  /// The content id of a file whose pieces have these hashes.
  ///
  /// @param pieceHashes 32 bytes for each piece, one after the other
  public static ContentId root(PieceLayout layout, byte[] pieceHashes) {
    int count = layout.count();
    if (pieceHashes.length != count * HASH) {
      throw new IllegalArgumentException(
          pieceHashes.length + " bytes are not the hashes of " + count + " pieces");
    }
    if (count == 0) {
      return ContentId.EMPTY;
    }
    MessageDigest sha = sha256();
    byte[] layer = Arrays.copyOf(pieceHashes, (count + 1) * HASH);
    int level = levelOf(layout.pieceLength());
    for (int width = count; width > 1; level++) {
      if (width % 2 == 1) {
        System.arraycopy(ZERO_SUBTREES[level], 0, layer, width++ * HASH, HASH);
      }
      width /= 2;
      for (int i = 0; i < width; i++) {
        combine(sha, layer, 2 * i * HASH, i * HASH);
      }
    }
    return ContentId.of(Arrays.copyOf(layer, HASH));
  }

  /// Whether pieces with these hashes are the content with this id.
  public static boolean matches(PieceLayout layout, byte[] pieceHashes, ContentId id) {
    return pieceHashes.length == layout.count() * HASH && root(layout, pieceHashes).equals(id);
  }

  /// How many levels above the leaves a subtree over this many bytes (a power of two) stands.
  static int levelOf(long bytes) {
    return Long.numberOfTrailingZeros(bytes / PieceLayout.LEAF_LENGTH);
  }

  /// Writes the hash of a subtree all of whose leaves lie past the end of the file.
  static void zeroSubtree(int level, byte[] into, int offset) {
    System.arraycopy(ZERO_SUBTREES[level], 0, into, offset, HASH);
  }

  /// Replaces the 32 bytes at `to` by the hash over the two hashes at `from`.
  static void combine(MessageDigest sha, byte[] hashes, int from, int to) {
    sha.update(hashes, from, 2 * HASH);
    digest(sha, hashes, to);
  }

  /// Ends a digest into its place in an array.
  static void digest(MessageDigest sha, byte[] into, int offset) {
    try {
      sha.digest(into, offset, HASH);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 did not fit into " + HASH + " bytes", e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[][] zeroSubtrees() {
    MessageDigest sha = sha256();
    byte[][] hashes = new byte[MAX_LEVELS + 1][HASH];
    for (int level = 1; level <= MAX_LEVELS; level++) {
      sha.update(hashes[level - 1]);
      sha.update(hashes[level - 1]);
      hashes[level] = sha.digest();
    }
    return hashes;
  }
}
