package dev.dunlin.transfer.block;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What the bytes behind a granted fetch are made of: blocks of a kind, a length and that many
/// bytes. The header has five bytes: the kind, then the length as an unsigned big-endian number.
///
/// @param kind what it carries
/// @param length bytes that follow the header
public record Block(Kind kind, int length) {
  /// Bytes of a block's header.
  public static final int HEADER_BYTES = 5;

  /// Most bytes of one [Kind#DATA] block.
  public static final int MAX_DATA_BYTES = 1 << 20;

  /// Most bytes of a [Kind#FAIL] block, a JSON object that says why.
  public static final int MAX_FAIL_BYTES = 2048;

  private static final int HASH_BYTES = 32;

  /// What a block carries.
  public enum Kind {
    /// Content of the current file. Of no length: the source is alive and busy.
    DATA(1, MAX_DATA_BYTES),
    /// The hash of the piece that ended here; of a file in a run, its content id.
    HASH(2, HASH_BYTES),
    /// The content id of the whole item.
    ROOT(3, HASH_BYTES),
    /// The current item cannot be served: why.
    FAIL(4, MAX_FAIL_BYTES);

    private static final Kind[] KINDS = values();

    private final int code;
    private final int maxBytes;

    Kind(int code, int maxBytes) {
      this.code = code;
      this.maxBytes = maxBytes;
    }

    static @Nullable Kind of(int code) {
      return code < 1 || code > KINDS.length ? null : KINDS[code - 1];
    }

    boolean allows(int length) {
      boolean hash = this == HASH || this == ROOT;
      return length >= 0 && (hash ? length == HASH_BYTES : length <= maxBytes);
    }
  }

  /// Puts a header into a buffer.
  public static void putHeader(ByteBuffer into, Kind kind, int length) {
    into.put((byte) kind.code).putInt(length);
  }

  /// A whole block with its bytes, ready to be written.
  public static ByteBuffer of(Kind kind, byte[] bytes) {
    ByteBuffer block = ByteBuffer.allocate(HEADER_BYTES + bytes.length);
    putHeader(block, kind, bytes.length);
    return block.put(bytes).flip();
  }

  /// Reads the next header, into a buffer of [#HEADER_BYTES]; null where the stream ended.
  public static @Nullable Block readHeader(Stream stream, ByteBuffer scratch) throws IOException {
    scratch.clear();
    while (scratch.hasRemaining()) {
      if (stream.read(scratch) < 0) {
        if (scratch.position() == 0) {
          return null;
        }
        throw protocol("a block's header was cut short");
      }
    }
    int code = scratch.get(0);
    int length = scratch.getInt(1);
    Kind kind = Kind.of(code);
    if (kind == null || !kind.allows(length)) {
      throw protocol("a block of kind " + code + " with " + length + " bytes");
    }
    return new Block(kind, length);
  }

  /// Reads the bytes of a small block whole.
  public static byte[] readBytes(Stream stream, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (stream.read(bytes) < 0) {
        throw protocol("a block was cut short");
      }
    }
    return bytes.array();
  }

  /// The failure of a peer that sends what no block can be.
  public static LinkException protocol(String what) {
    return new LinkException(LinkException.Reason.PROTOCOL, what);
  }
}
