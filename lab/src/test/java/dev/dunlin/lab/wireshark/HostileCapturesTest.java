package dev.dunlin.lab.wireshark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.wireshark.PlainCapture.Way;
import dev.dunlin.lab.wireshark.Talk.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dissector on links as they should be, however cut into packets, and on links as nobody
/// should send them. [Dissection] fails for any error of Lua.
@Tag("system")
class HostileCapturesTest {
  private static final long SEED = 20261121;
  private static final int CHANGED_LINKS = 400;
  private static final int LONGEST_GARBAGE = 3_000;
  private static final int DEEP = 10_000;
  private static final int PAST_A_LINE = 262_200;

  @TempDir Path directory;

  @BeforeAll
  static void needsTshark() {
    Dissection.assumeTshark();
  }

  private Dissection dissect(PlainCapture capture) throws IOException {
    return new Dissection(capture.write(directory.resolve("link.pcap")), Optional.empty());
  }

  private static void addAll(PlainCapture capture, int link, List<Said> packets) {
    packets.forEach(packet -> capture.add(link, packet.way(), packet.bytes()));
  }

  private static List<Said> cutTo(int bytes, List<Said> packets) {
    List<Said> parts = new ArrayList<>();
    for (Said packet : packets) {
      for (int at = 0; at < packet.bytes().length; at += bytes) {
        int end = Math.min(packet.bytes().length, at + bytes);
        parts.add(new Said(packet.way(), Arrays.copyOfRange(packet.bytes(), at, end)));
      }
    }
    return parts;
  }

  private void assertDocumented(List<Said> packets) throws IOException {
    PlainCapture capture = new PlainCapture();
    addAll(capture, 0, packets);
    Dissection seen = dissect(capture);

    assertThat(seen.values("dunlin.request.type")).containsExactly("offer", "page", "run");
    assertThat(seen.values("dunlin.answer.type"))
        .containsExactly("waiting", "accept", "granted", "receipt");
    assertThat(seen.values("dunlin.item.path")).containsExactly("box", "box/hello.txt");
    assertThat(seen.values("dunlin.item.size")).containsExactly("6");
    assertThat(seen.values("dunlin.fetch.from")).containsExactly("1");
    assertThat(seen.values("dunlin.block")).containsExactly("1", "2");
    assertThat(seen.values("dunlin.fetch.bytes").stream().mapToInt(Integer::parseInt).sum())
        .isEqualTo("hello\n".length());
    assertThat(seen.values("dunlin.block.hash"))
        .containsExactly("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
    assertThat(seen.values("dunlin.receipt.landed")).containsExactly("2");
    assertThat(seen.values("dunlin.ping")).containsExactly("42", "42");
    assertThat(seen.values("dunlin.goaway")).containsExactly("0");
    assertThat(seen.rows("dunlin.bad", "frame.number")).isEmpty();
  }

  @Test
  void readsTheDocumentedExamples() throws IOException {
    assertDocumented(Talk.documented().said());
  }

  @Test
  void readsThemCutAnyhow() throws IOException {
    assertDocumented(cutTo(1, Talk.documented().said()));
    assertDocumented(cutTo(7, Talk.documented().said()));
    assertDocumented(cutTo(100, Talk.documented().said()));
  }

  @Test
  void measuresFromTheRequestToTheAnswersFirstAndLastByte() throws IOException {
    PlainCapture capture = new PlainCapture();
    addAll(capture, 0, Talk.documented().said());
    Dissection seen = dissect(capture);

    // A packet a millisecond: the request is the 6th, granted the 7th, bytes the 8th, hash the 9th.
    assertThat(seen.row("dunlin.time.last && dunlin.stream == 2", times()))
        .containsExactly("0.001000000", "0.002000000", "0.003000000", "6");
    assertThat(
            seen.row(
                "dunlin.offer.time.receipt",
                "dunlin.offer.time.accepted",
                "dunlin.offer.time.first",
                "dunlin.offer.time.last",
                "dunlin.offer.time.receipt"))
        .containsExactly("0.002000000", "0.005000000", "0.005000000", "0.008000000");
  }

  private static String[] times() {
    return new String[] {
      "dunlin.time.first", "dunlin.time.content", "dunlin.time.last", "dunlin.request_in"
    };
  }

  @Test
  void survivesLinksThatWereChangedAtRandom() throws IOException {
    Random random = new Random(SEED);
    PlainCapture capture = new PlainCapture();
    for (int link = 0; link < CHANGED_LINKS; link++) {
      List<Said> packets = cutTo(1 + random.nextInt(200), Talk.documented().said());
      for (int change = random.nextInt(6); change >= 0; change--) {
        change(packets, random);
      }
      for (Said packet : packets) {
        int all = packet.bytes().length;
        capture.add(link, packet.way(), packet.bytes(), random.nextInt(9) == 0 ? all / 2 : all);
      }
    }
    Dissection seen = dissect(capture);

    assertThat(seen.print("-V", "-2")).as("seed " + SEED).contains("Dunlin link");
    assertThat(seen.rows("dunlin.bad", "frame.number")).isNotEmpty();
  }

  private static void change(List<Said> packets, Random random) {
    if (packets.isEmpty()) {
      return;
    }
    int at = random.nextInt(packets.size());
    Said packet = packets.get(at);
    byte[] bytes = packet.bytes().clone();
    switch (random.nextInt(7)) {
      case 0 -> packets.remove(at);
      case 1 -> packets.add(at, packet);
      case 2 -> Collections.swap(packets, at, random.nextInt(packets.size()));
      case 3 -> packets.set(at, new Said(packet.way(), garbage(random)));
      case 4 -> packets.add(at, new Said(other(packet.way()), bytes));
      case 5 ->
          packets.set(
              at, new Said(packet.way(), Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))));
      default -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        packets.set(at, new Said(packet.way(), bytes));
      }
    }
  }

  private static Way other(Way way) {
    return way == Way.DIALLER ? Way.LISTENER : Way.DIALLER;
  }

  private static byte[] garbage(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(LONGEST_GARBAGE)];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void survivesLinesThatAreNone() throws IOException {
    PlainCapture capture = new PlainCapture();
    List<String> lines =
        List.of(
            "{}",
            "{\"type\":7,\"id\":{},\"items\":3,\"spans\":[1,null,{\"from\":-1,\"to\":1e400}]}",
            "{\"type\":\"offer\",\"id\":[],\"count\":\"two\",\"bytes\":1.5,\"put\":true}",
            "{\"type\":\"offer\",\"id\":\"x\",\"count\":-0,\"bytes\":9223372036854775807}",
            "{\"type\":\"page\",\"items\":[{\"path\":\"\\u0000\\ud800\\u202e\",\"size\":null}]}",
            "{\"type\":\"\\",
            "{\"a\":\"\\q\"}",
            "{\"a\":tru}",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{\"a\":--1}",
            "{" + "\"a\":[".repeat(DEEP),
            "{\"type\":\"\u00ff\u00fe\"}",
            "{\0\1\2}",
            "{\"type\":\"receipt\",\"landed\":{},\"failures\":[[]]}");
    int link = 0;
    for (String service : List.of("/dunlin/offer/1", "/dunlin/fetch/1", "/x", "", "A b")) {
      for (String line : lines) {
        byte[] bytes = (service + '\n' + line + '\n').getBytes(StandardCharsets.ISO_8859_1);
        Talk talk = new Talk().data(Way.DIALLER, 1, Talk.SYN, bytes);
        talk.data(Way.LISTENER, 1, Talk.ACK | Talk.FIN, line + "\n" + line);
        addAll(capture, link++, talk.said());
      }
    }

    assertThat(dissect(capture).print("-V", "-2")).contains("Request: ");
  }

  @Test
  void givesUpALineWithoutEnd() throws IOException {
    PlainCapture capture = new PlainCapture();
    Talk talk =
        new Talk()
            .data(Way.DIALLER, 1, Talk.SYN, "/dunlin/files/1\n{")
            .data(Way.DIALLER, 1, 0, "x".repeat(PAST_A_LINE / 2))
            .data(Way.DIALLER, 1, 0, "x".repeat(PAST_A_LINE / 2));
    addAll(capture, 0, cutTo(16_384, talk.said()));

    assertThat(dissect(capture).print("-V")).contains("a line of more than 262144 bytes");
  }

  @Test
  void readsNoFurtherBehindWhatIsNoFrame() throws IOException {
    byte[] nothing = new byte[0];
    List<byte[]> wrong =
        List.of(
            new byte[] {1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0},
            Talk.frame(4, 0, 1, 0, nothing),
            Talk.frame(Talk.DATA, 16, 1, 0, nothing),
            Talk.frame(Talk.DATA, 0, 0, 0, nothing),
            Talk.frame(Talk.PING, Talk.SYN, 1, 0, nothing),
            Talk.frame(Talk.DATA, 0, 1, (1 << 20) + 1, nothing));
    PlainCapture capture = new PlainCapture();
    for (int link = 0; link < wrong.size(); link++) {
      capture.add(link, Way.DIALLER, wrong.get(link));
      capture.add(link, Way.DIALLER, Talk.frame(Talk.PING, Talk.SYN, 0, 7, nothing));
    }
    Dissection seen = dissect(capture);

    assertThat(seen.rows("dunlin.bad", "frame.number")).hasSize(2 * wrong.size());
    assertThat(seen.rows("dunlin.ping", "frame.number")).isEmpty();
  }

  @Test
  void takesALargestFrame() throws IOException {
    PlainCapture capture = new PlainCapture();
    byte[] largest =
        Talk.frame(Talk.DATA, Talk.SYN, 1, 1 << 20, "/x\nrest".getBytes(StandardCharsets.UTF_8));
    capture.add(0, Way.DIALLER, largest);
    Dissection seen = dissect(capture);

    assertThat(seen.values("dunlin.length")).containsExactly("1048576");
    assertThat(seen.rows("dunlin.bad", "frame.number")).isEmpty();
  }
}
