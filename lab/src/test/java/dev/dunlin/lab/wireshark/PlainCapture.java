package dev.dunlin.lab.wireshark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A capture file (pcap) of what links carry, without TLS: each packet is content of a link that
/// Wireshark hands straight to the dissector (its link type 252, WIRESHARK_UPPER_PDU).
final class PlainCapture {
  /// Who sends.
  enum Way {
    /// The side that dialled.
    DIALLER,
    /// The side that was dialled.
    LISTENER
  }

  private static final int MAGIC = 0xa1b2c3d4;
  private static final int MOST_BYTES = 262_144;
  private static final int LINK_TYPE = 252;
  private static final int TAG_DISSECTOR = 12;
  private static final int TAG_SOURCE = 20;
  private static final int TAG_TARGET = 21;
  private static final int TAG_PORT_TYPE = 24;
  private static final int TAG_SOURCE_PORT = 25;
  private static final int TAG_TARGET_PORT = 26;
  private static final int TCP = 2;
  private static final int FIRST_PORT = 10_000;
  private static final int LISTENING_PORT = 4433;
  private static final int STEP_MICROS = 1_000;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private long micros = 1_700_000_000_000_000L;

  PlainCapture() {
    ByteBuffer head = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putLong(0);
    head.putInt(MOST_BYTES).putInt(LINK_TYPE);
    file.writeBytes(head.array());
  }

  /// Adds a packet, a millisecond after the one before.
  ///
  /// @param link tells links apart, from 0
  void add(int link, Way way, byte[] content) {
    add(link, way, content, content.length);
  }

  /// Adds a packet of which no more than so many bytes of content were captured.
  void add(int link, Way way, byte[] content, int captured) {
    byte[] tags = tags(FIRST_PORT + link, way);
    micros += STEP_MICROS;
    ByteBuffer head = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000));
    head.putInt(tags.length + captured).putInt(tags.length + content.length);
    file.writeBytes(head.array());
    file.writeBytes(tags);
    file.write(content, 0, captured);
  }

  private static byte[] tags(int port, Way way) {
    boolean dials = way == Way.DIALLER;
    ByteBuffer tags = ByteBuffer.allocate(128);
    tag(tags, TAG_DISSECTOR, "dunlin\0\0".getBytes(StandardCharsets.US_ASCII));
    tag(tags, TAG_SOURCE, new byte[] {10, 0, 0, (byte) (dials ? 1 : 2)});
    tag(tags, TAG_TARGET, new byte[] {10, 0, 0, (byte) (dials ? 2 : 1)});
    tag(tags, TAG_PORT_TYPE, number(TCP));
    tag(tags, TAG_SOURCE_PORT, number(dials ? port : LISTENING_PORT));
    tag(tags, TAG_TARGET_PORT, number(dials ? LISTENING_PORT : port));
    tag(tags, 0, new byte[0]);
    byte[] all = new byte[tags.position()];
    tags.flip().get(all);
    return all;
  }

  private static void tag(ByteBuffer tags, int tag, byte[] value) {
    tags.putShort((short) tag).putShort((short) value.length).put(value);
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  Path write(Path target) throws IOException {
    return Files.write(target, file.toByteArray());
  }
}
