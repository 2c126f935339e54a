package dev.dunlin.content.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// The form in which the hash of one piece is kept in a file: 32 bytes of hash, a CRC-32C, a
/// marker.
///
/// Each piece has a place of its own, so records are written in any order, by any number of
/// threads, and a torn one spoils no other. The CRC also covers the piece's number and a salt (what
/// the file is about), so that a record that strayed from elsewhere is not believed.
public final class PieceRecord {
  /// Length of a record in bytes.
  public static final int BYTES = 40;

  private static final int HASH = 32;
  private static final int MARKER = 0x70696563;

  private PieceRecord() {}

  /// The record of a piece, ready to be written.
  public static ByteBuffer of(int piece, byte[] hash, byte[] salt) {
    ByteBuffer record = ByteBuffer.allocate(BYTES);
    record.put(hash, 0, HASH).putInt(crc(piece, hash, salt)).putInt(MARKER);
    return record.flip();
  }

  /// Reads a piece's record, which may be cut short.
  ///
  /// @return the hash, or an array of no bytes if this is not the piece's record
  public static byte[] read(int piece, ByteBuffer record, byte[] salt) {
    byte[] hash = new byte[HASH];
    if (record.remaining() < BYTES) {
      return new byte[0];
    }
    record.get(hash);
    int crc = record.getInt();
    int marker = record.getInt();
    boolean valid = marker == MARKER && crc == crc(piece, hash, salt);
    return valid ? hash : new byte[0];
  }

  /// Where a piece's record stands behind a header of this length.
  public static long offset(int headerBytes, int piece) {
    return headerBytes + (long) piece * BYTES;
  }

  private static int crc(int piece, byte[] hash, byte[] salt) {
    CRC32C crc = new CRC32C();
    crc.update(salt);
    crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, piece));
    crc.update(Arrays.copyOf(hash, HASH));
    return (int) crc.getValue();
  }
}
