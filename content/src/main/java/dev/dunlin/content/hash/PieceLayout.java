package dev.dunlin.content.hash;

import java.util.Objects;

/// How a file of a given size is cut into pieces: all of one length, a power of two, but the last,
/// which may be shorter. A file of no bytes has no pieces.
///
/// @param size the file's length in bytes
/// @param pieceLength the length of a piece in bytes, a power of two from [#LEAF_LENGTH] to
///   [#MAX_PIECE_LENGTH]
public record PieceLayout(long size, long pieceLength) {
  /// The bytes under one leaf of the tree (BEP 52).
  public static final int LEAF_LENGTH = 16 * 1024;

  /// The shortest piece that [#of] chooses: 1 MiB.
  public static final long MIN_PIECE_LENGTH = 1L << 20;

  /// The longest piece: 4 GiB.
  public static final long MAX_PIECE_LENGTH = 1L << 32;

  /// The most pieces in a file, so that all hashes of a file fit into 128 KiB.
  public static final int MAX_PIECES = 4096;

  /// The largest file: 16 TiB, which is also the largest that ext4 holds.
  public static final long MAX_SIZE = MAX_PIECES * MAX_PIECE_LENGTH;

  /// Throws IllegalArgumentException for what is no layout, so that one read from a peer is checked
  /// by being made.
  public PieceLayout {
    if (size < 0 || size > MAX_SIZE) {
      throw new IllegalArgumentException("size " + size + " is not within 0 to " + MAX_SIZE);
    }
    if (pieceLength < LEAF_LENGTH
        || pieceLength > MAX_PIECE_LENGTH
        || Long.bitCount(pieceLength) != 1) {
      throw new IllegalArgumentException("piece length " + pieceLength + " is not allowed");
    }
    if (size > pieceLength * MAX_PIECES) {
      throw new IllegalArgumentException(
          "size " + size + " in pieces of " + pieceLength + " is more than " + MAX_PIECES);
    }
  }

  /// The layout that every node chooses for a file of this size, at most [#MAX_SIZE].
  public static PieceLayout of(long size) {
    long pieceLength = MIN_PIECE_LENGTH;
    while (pieceLength < MAX_PIECE_LENGTH && size > pieceLength * MAX_PIECES) {
      pieceLength <<= 1;
    }
    return new PieceLayout(size, pieceLength);
  }

  /// How many pieces there are.
  public int count() {
    return (int) ((size + pieceLength - 1) / pieceLength);
  }

  /// Where a piece begins in the file.
  public long offset(int piece) {
    return Objects.checkIndex(piece, count()) * pieceLength;
  }

  /// How many bytes a piece has.
  public long length(int piece) {
    return Math.min(pieceLength, size - offset(piece));
  }

  /// The piece that holds the byte at an offset of the file.
  public int pieceAt(long offset) {
    return (int) (Objects.checkIndex(offset, size) / pieceLength);
  }
}
