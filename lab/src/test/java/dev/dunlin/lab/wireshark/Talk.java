package dev.dunlin.lab.wireshark;

import dev.dunlin.lab.Repository;
import dev.dunlin.lab.wireshark.PlainCapture.Way;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What two sides say on one link, packet by packet, made of the examples in `docs/protocol`.
final class Talk {
  static final int DATA = 0;
  static final int WINDOW = 1;
  static final int PING = 2;
  static final int GO_AWAY = 3;
  static final int SYN = 1;
  static final int ACK = 2;
  static final int FIN = 4;

  private static final int HEADER_BYTES = 12;

  private final List<Said> said = new ArrayList<>();

  /// One packet.
  static final class Said {
    private final Way way;
    private final byte[] bytes;

    Said(Way way, byte[] bytes) {
      this.way = way;
      this.bytes = bytes;
    }

    Way way() {
      return way;
    }

    /// Not a copy.
    byte[] bytes() {
      return bytes;
    }
  }

  List<Said> said() {
    return said;
  }

  /// A frame of a link.
  static byte[] frame(int type, int flags, int stream, int length, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + payload.length);
    frame.put((byte) 0).put((byte) type).putShort((short) flags).putInt(stream).putInt(length);
    return frame.put(payload).array();
  }

  /// Says something on a stream.
  Talk data(Way way, int stream, int flags, byte[] payload) {
    said.add(new Said(way, frame(DATA, flags, stream, payload.length, payload)));
    return this;
  }

  /// Says something on a stream.
  Talk data(Way way, int stream, int flags, String text) {
    return data(way, stream, flags, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Sends a frame without a payload.
  Talk control(Way way, int type, int flags, int stream, int value) {
    said.add(new Said(way, frame(type, flags, stream, value, new byte[0])));
    return this;
  }

  /// The offer of `docs/protocol/offer.md` with the fetch of `docs/protocol/fetch.md`, and what
  /// else a link carries meanwhile.
  static Talk documented() throws IOException {
    List<String> offer = examples("offer.md");
    List<String> fetch = examples("fetch.md");
    Talk talk = new Talk();
    talk.control(Way.DIALLER, PING, SYN, 0, 42).control(Way.LISTENER, PING, ACK, 0, 42);
    talk.data(Way.DIALLER, 1, SYN, "/dunlin/offer/1\n" + asked(offer, 0) + asked(offer, 1));
    talk.data(Way.LISTENER, 1, ACK, answered(offer, 0))
        .data(Way.LISTENER, 1, 0, answered(offer, 1));
    talk.data(Way.LISTENER, 2, SYN | FIN, "/dunlin/fetch/1\n" + asked(fetch, 0));
    talk.data(Way.DIALLER, 2, ACK, answered(fetch, 0));
    talk.data(Way.DIALLER, 2, 0, hex(answered(fetch, 1)));
    talk.data(Way.DIALLER, 2, FIN, hex(answered(fetch, 2)));
    talk.control(Way.LISTENER, WINDOW, 0, 2, 131_072);
    talk.data(Way.LISTENER, 1, FIN, answered(offer, 2)).data(Way.DIALLER, 1, FIN, "");
    return talk.control(Way.DIALLER, GO_AWAY, 0, 0, 0);
  }

  /// The lines of the first example of a page, which begins with a line that is asked.
  private static List<String> examples(String page) throws IOException {
    List<String> lines =
        Files.readAllLines(Repository.root().resolve("docs/protocol").resolve(page));
    int first = 0;
    while (!lines.get(first).startsWith("> ")) {
      first++;
    }
    int end = first;
    while (!lines.get(end).equals("```")) {
      end++;
    }
    return lines.subList(first, end);
  }

  private static String asked(List<String> lines, int index) {
    return nth(lines, "> ", index);
  }

  private static String answered(List<String> lines, int index) {
    return nth(lines, "< ", index);
  }

  private static String nth(List<String> lines, String mark, int index) {
    List<String> those = lines.stream().filter(line -> line.startsWith(mark)).toList();
    return those.get(index).substring(mark.length()) + '\n';
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.substring("hex ".length()).replaceAll("\\s", ""));
  }
}
