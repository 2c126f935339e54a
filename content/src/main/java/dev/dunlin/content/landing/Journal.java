package dev.dunlin.content.landing;

import dev.dunlin.content.disk.BootId;
import dev.dunlin.content.disk.PieceRecord;
import dev.dunlin.content.disk.SteadyFile;
import dev.dunlin.content.hash.PieceLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// The file beside a partial that says which of its pieces are verified.
///
/// A header of 64 bytes (big-endian), then a [PieceRecord] for each piece at the piece's own place:
///
/// | bytes | |
/// |---|---|
/// | 8 | `DUNLINJ1`; `DUNLINJ0` once the file has landed |
/// | 8 | size of the file |
/// | 8 | length of a piece |
/// | 16 | the partial's key |
/// | 16 | epoch: digest of boot, disk and partial file, or zeros where that is not known |
/// | 4 | zeros |
/// | 4 | CRC-32C of all before |
final class Journal {
  static final int HEADER_BYTES = 64;

  private static final long MAGIC = 0x44554e4c494e4a31L;
  private static final long LANDED = 0x44554e4c494e4a30L;
  private static final int MAGIC_BYTES = Long.BYTES;
  private static final int EPOCH_AT = 40;

  private final SteadyFile file;
  private final PieceLayout layout;
  private final byte[] key;

  Journal(SteadyFile file, PieceLayout layout, PartialKey key) {
    this.file = file;
    this.layout = layout;
    this.key = key.toBytes();
  }

  /// Whether the file that this was about has landed, so that nothing here counts.
  boolean hasLanded() throws IOException {
    ByteBuffer magic = ByteBuffer.allocate(MAGIC_BYTES);
    return file.read(0, magic) == MAGIC_BYTES && magic.getLong(0) == LANDED;
  }

  /// The recorded hashes by piece; none if this journal is about another file or layout.
  SortedMap<Integer, byte[]> read() throws IOException {
    ByteBuffer all = readAll();
    SortedMap<Integer, byte[]> hashes = new TreeMap<>();
    if (!isOurs(all)) {
      return hashes;
    }
    for (int piece = 0; piece < layout.count(); piece++) {
      int at = (int) PieceRecord.offset(HEADER_BYTES, piece);
      int end = Math.min(at + PieceRecord.BYTES, all.limit());
      if (at >= end) {
        break;
      }
      byte[] hash = PieceRecord.read(piece, all.slice(at, end - at), key);
      if (hash.length > 0) {
        hashes.put(piece, hash);
      }
    }
    return hashes;
  }

  /// Whether the journal was written during this epoch.
  boolean isOf(byte[] epoch) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    file.read(0, header);
    byte[] written = new byte[BootId.EPOCH_BYTES];
    header.get(EPOCH_AT, written);
    return isOurs(header.flip()) && Arrays.equals(written, epoch);
  }

  private ByteBuffer readAll() throws IOException {
    long longest = PieceRecord.offset(HEADER_BYTES, layout.count());
    ByteBuffer all = ByteBuffer.allocate((int) Math.min(longest, file.size()));
    file.read(0, all);
    return all.flip();
  }

  private boolean isOurs(ByteBuffer start) {
    if (start.limit() < HEADER_BYTES) {
      return false;
    }
    byte[] epoch = new byte[BootId.EPOCH_BYTES];
    start.get(EPOCH_AT, epoch);
    return header(epoch).equals(start.slice(0, HEADER_BYTES));
  }

  /// Begins anew, with nothing verified.
  void begin(byte[] epoch) throws IOException {
    file.truncate(0);
    file.write(0, header(epoch));
  }

  /// States that what is recorded was seen to be true during this epoch.
  void renew(byte[] epoch) throws IOException {
    file.write(0, header(epoch));
  }

  /// Records that a piece is verified.
  void record(int piece, byte[] hash) throws IOException {
    file.write(PieceRecord.offset(HEADER_BYTES, piece), PieceRecord.of(piece, hash, key));
  }

  /// Takes back a record.
  void erase(int piece) throws IOException {
    file.write(PieceRecord.offset(HEADER_BYTES, piece), ByteBuffer.allocate(PieceRecord.BYTES));
  }

  /// States that the file has landed, for someone who opened this journal just before it is
  /// removed.
  void end() throws IOException {
    file.write(0, ByteBuffer.allocate(MAGIC_BYTES).putLong(0, LANDED));
  }

  void close() throws IOException {
    file.close();
  }

  private ByteBuffer header(byte[] epoch) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    header.putLong(MAGIC).putLong(layout.size()).putLong(layout.pieceLength());
    header.put(key).put(epoch).putInt(0);
    CRC32C crc = new CRC32C();
    crc.update(header.array(), 0, header.position());
    return header.putInt((int) crc.getValue()).flip();
  }
}
