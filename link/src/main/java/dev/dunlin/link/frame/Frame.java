package dev.dunlin.link.frame;

import java.nio.ByteBuffer;

/// The yamux frame header (hashicorp/yamux, spec.md): version, type, flags, stream, length; twelve
/// bytes, big-endian.
///
/// @param type DATA, WINDOW, PING or GO_AWAY
/// @param flags any of SYN, ACK, FIN, RST
/// @param stream the stream's id; 0 for the link itself
/// @param length bytes that follow (DATA), credit (WINDOW), a number to echo (PING) or why
///   (GO_AWAY); unsigned
public record Frame(int type, int flags, int stream, long length) {
  public static final int HEADER_BYTES = 12;
  public static final int VERSION = 0;

  public static final int DATA = 0;
  public static final int WINDOW = 1;
  public static final int PING = 2;
  public static final int GO_AWAY = 3;

  public static final int SYN = 1;
  public static final int ACK = 2;
  public static final int FIN = 4;
  public static final int RST = 8;
  public static final int ALL_FLAGS = SYN | ACK | FIN | RST;

  public static final int NORMAL = 0;
  public static final int PROTOCOL_ERROR = 1;
  public static final int INTERNAL_ERROR = 2;

  /// What a stream may send before any credit came.
  public static final int INITIAL_WINDOW = 256 * 1024;

  /// The longest payload sent: with its header it fills sixteen TLS records to the byte.
  public static final int MAX_SENT = 16 * 16_384 - HEADER_BYTES;

  /// The longest payload accepted.
  public static final int MAX_ACCEPTED = 1 << 20;

  private static final long UNSIGNED = 0xffff_ffffL;

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /// The header in these twelve bytes; throws ProtocolException when there can be no such header.
  public static Frame parse(ByteBuffer header) throws ProtocolException {
    int version = header.get();
    int type = header.get();
    int flags = header.getShort() & 0xffff;
    int stream = header.getInt();
    long length = header.getInt() & UNSIGNED;
    if (version != VERSION) {
      throw new ProtocolException("frame version " + version);
    }
    if (type < DATA || type > GO_AWAY) {
      throw new ProtocolException("frame type " + type);
    }
    if ((flags & ~ALL_FLAGS) != 0) {
      throw new ProtocolException("frame flags " + flags);
    }
    boolean ofLink = type == PING || type == GO_AWAY;
    if (ofLink != (stream == 0)) {
      throw new ProtocolException("frame of type " + type + " on stream " + stream);
    }
    if (type == DATA && length > MAX_ACCEPTED) {
      throw new ProtocolException("frame of " + length + " bytes");
    }
    return new Frame(type, flags, stream, length);
  }

  /// Writes the header at this place.
  public void write(byte[] dst, int at) {
    dst[at] = VERSION;
    dst[at + 1] = (byte) type;
    dst[at + 2] = (byte) (flags >>> 8);
    dst[at + 3] = (byte) flags;
    writeInt(dst, at + 4, stream);
    writeInt(dst, at + 8, (int) length);
  }

  private static void writeInt(byte[] dst, int at, int value) {
    dst[at] = (byte) (value >>> 24);
    dst[at + 1] = (byte) (value >>> 16);
    dst[at + 2] = (byte) (value >>> 8);
    dst[at + 3] = (byte) value;
  }
}
