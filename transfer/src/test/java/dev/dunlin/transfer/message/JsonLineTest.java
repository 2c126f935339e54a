package dev.dunlin.transfer.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.transfer.message.OfferAnswer.ItemFailure;
import dev.dunlin.transfer.stage.ByteStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages as lines: what is read back, and what becomes of lines that are none of ours.
class JsonLineTest {
  private static final String ID = "00112233445566778899aabbccddeeff";
  private static final String OFFER =
      "{\"type\":\"offer\",\"id\":\"" + ID + "\",\"from\":\"anna\",\"count\":2,\"bytes\":5}";

  /// A message of each kind, with the line family that carries it.
  record Sample<T>(JsonLine<T> line, T message) {
    byte[] encoded() {
      return line.encode(message);
    }
  }

  static List<Sample<?>> samples() {
    List<Item> items =
        List.of(
            new Item.File("a/ü \"b\".txt", 7, 1_700_000_000_123_456_789L, true, null),
            new Item.Folder("a", -5),
            new Item.Link("a/l", "ü"));
    return List.of(
        new Sample<>(JsonLine.OFFER_REQUEST, new OfferRequest.Offer(ID, "anna", 3, 7, null, null)),
        new Sample<>(JsonLine.OFFER_REQUEST, new OfferRequest.Offer(ID, null, 3, 7, null, null)),
        new Sample<>(
            JsonLine.OFFER_REQUEST,
            new OfferRequest.Offer(ID, null, 3, 7, null, null, true, Map.of("started", 5L))),
        new Sample<>(JsonLine.OFFER_REQUEST, new OfferRequest.Page(items)),
        new Sample<>(JsonLine.OFFER_ANSWER, new OfferAnswer.Waiting()),
        new Sample<>(JsonLine.OFFER_ANSWER, new OfferAnswer.Accept()),
        new Sample<>(JsonLine.OFFER_ANSWER, new OfferAnswer.Decline("no\nroom")),
        new Sample<>(JsonLine.OFFER_ANSWER, new OfferAnswer.Progress(1L << 53, 9)),
        new Sample<>(JsonLine.OFFER_ANSWER, receipt()),
        new Sample<>(JsonLine.OFFER_ANSWER, new Fault("busy", "try again")),
        new Sample<>(
            JsonLine.FETCH_REQUEST, new FetchRequest.Pieces(ID, 4, List.of(new Span(0, 3)), true)),
        new Sample<>(
            JsonLine.FETCH_REQUEST, new FetchRequest.Run(ID, List.of(new Span(5, 9)), true)),
        new Sample<>(JsonLine.FETCH_ANSWER, new FetchAnswer.Granted(1 << 20, 1)),
        new Sample<>(JsonLine.FETCH_ANSWER, new Fault("no-such-offer", null)),
        new Sample<>(JsonLine.PING, new Ping(1, 2)));
  }

  private static OfferAnswer receipt() {
    List<ItemFailure> failures = List.of(new ItemFailure("a/b", "denied"));
    return new OfferAnswer.Receipt(
        2, 1, 0, 1, failures, 77, true, "ab".repeat(32), "cd".repeat(32), Map.of("durable", 5L));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsWrittenIsReadBack(Sample<?> sample) throws IOException {
    assertReadBack(sample, Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatComesAByteAtATimeIsReadBack(Sample<?> sample) throws IOException {
    assertReadBack(sample, 1);
  }

  private static <T> void assertReadBack(Sample<T> sample, int step) throws IOException {
    ByteStream out = ByteStream.of("");
    sample.line().write(out, sample.message());
    ByteStream in = new ByteStream(out.written(), step);
    assertThat(sample.line().read(in)).isEqualTo(sample.message());
    assertThat(sample.line().readOrEnd(in)).isNull();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aLineCutShortAnywhereIsNoMessage(Sample<?> sample) {
    byte[] whole = sample.encoded();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> sample.line().decode(cut))
          .as("first %s bytes", length)
          .isInstanceOfSatisfying(LinkException.class, JsonLineTest::isProtocol);
    }
  }

  private static void isProtocol(LinkException e) {
    assertThat(e.reason()).isEqualTo(Reason.PROTOCOL);
  }

  @Test
  void anEndBeforeAnyMessageIsAConversationEndedEarly() {
    assertThatThrownBy(() -> JsonLine.OFFER_REQUEST.read(ByteStream.of("")))
        .isInstanceOfSatisfying(
            LinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "0",
        "[]",
        "{}",
        "\"offer\"",
        "{\"type\":\"offer\"}",
        "{\"type\":\"nonsense\",\"id\":1}",
        "{\"type\":5}",
        "{\"type\":\"page\"}",
        "{\"type\":\"page\",\"items\":null}",
        "{\"type\":\"page\",\"items\":[null]}",
        "{\"type\":\"page\",\"items\":[{\"type\":\"file\",\"size\":1}]}",
        "{\"type\":\"page\",\"items\":[{\"type\":\"file\",\"path\":\"a\",\"size\":-1}]}",
        "{\"type\":\"page\",\"items\":[{\"type\":\"folder\"}]}",
        "{\"type\":\"page\",\"items\":[{\"type\":\"link\",\"path\":\"a\"}]}",
        "{\"type\":\"page\",\"items\":[{\"type\":\"device\",\"path\":\"a\"}]}",
        "{\"type\":\"page\",\"items\":{}}",
        "\u0000\u0001\u0002",
        "GET / HTTP/1.1"
      })
  void whatIsNoMessageIsRefused(String line) {
    assertThatThrownBy(() -> JsonLine.OFFER_REQUEST.decode(bytes(line)))
        .isInstanceOfSatisfying(LinkException.class, JsonLineTest::isProtocol);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"receipt\",\"landed\":-1,\"failures\":[],\"proof\":\"\",\"stamps\":{}}",
        "{\"type\":\"receipt\",\"failures\":[null],\"proof\":\"\",\"stamps\":{}}",
        "{\"type\":\"receipt\",\"failures\":[],\"proof\":\"\",\"stamps\":{\"a\":null}}",
        "{\"type\":\"receipt\",\"failures\":[],\"proof\":\"\",\"stamps\":{\"a\":-1}}",
        "{\"type\":\"receipt\",\"failures\":[],\"proof\":\"\",\"stamps\":{\"a\":253402300800000000}}",
        "{\"type\":\"receipt\",\"failures\":[],\"stamps\":{}}",
        "{\"type\":\"receipt\",\"failures\":[],\"proof\":\"\"}",
        "{\"type\":\"progress\",\"bytes\":-1}",
        "{\"type\":\"progress\",\"bytes\":99999999999999999999999}",
        "{\"type\":\"progress\",\"items\":2147483648}",
        "{\"type\":\"decline\"}",
        "{\"type\":\"error\"}"
      })
  void answersThatCannotBeAreRefused(String line) {
    assertThatThrownBy(() -> JsonLine.OFFER_ANSWER.decode(bytes(line)))
        .isInstanceOfSatisfying(LinkException.class, JsonLineTest::isProtocol);
  }

  @Test
  void momentsAreOfThisWorld() {
    assertThat(new Ping(0, Limits.MAX_MICROS).sent()).isEqualTo(Limits.MAX_MICROS);
    assertThat(new FetchAnswer.Granted(1, Limits.MAX_MICROS).at()).isEqualTo(Limits.MAX_MICROS);
    assertThatThrownBy(() -> new Ping(-1, 0)).hasMessageContaining("received");
    assertThatThrownBy(() -> new Ping(0, Limits.MAX_MICROS + 1)).hasMessageContaining("sent");
    assertThatThrownBy(() -> new FetchAnswer.Granted(1, Limits.MAX_MICROS + 1))
        .hasMessageContaining("at");
    assertThatThrownBy(() -> new FetchAnswer.Granted(1, -1)).hasMessageContaining("at");
  }

  @Test
  void fieldsOfALaterVersionArePassedOver() throws IOException {
    String extended = OFFER.replace("\"count\"", "\"later\":{\"a\":[1,{\"b\":2}]},\"count\"");
    assertThat(JsonLine.OFFER_REQUEST.decode(bytes(extended)))
        .isEqualTo(new OfferRequest.Offer(ID, "anna", 2, 5, null, null));
  }

  @Test
  void aMessageMayNestAsDeepAsTheLimitAndNoDeeper() throws IOException {
    assertThat(JsonLine.OFFER_REQUEST.decode(nested(Limits.MAX_DEPTH))).isNotNull();
    assertThatThrownBy(() -> JsonLine.OFFER_REQUEST.decode(nested(Limits.MAX_DEPTH + 1)))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("deeper than " + Limits.MAX_DEPTH);
  }

  /// An offer with an extra field, so that the whole is `depth` deep.
  private static byte[] nested(int depth) {
    String extra = "[".repeat(depth - 1) + "]".repeat(depth - 1);
    return bytes(OFFER.replace("\"count\"", "\"later\":" + extra + ",\"count\""));
  }

  @Test
  void aMillionBracketsAreCountedWithoutRecursion() {
    assertThat(JsonLine.depth(bytes("[".repeat(1_000_000)))).isEqualTo(1_000_000);
  }

  @Test
  void bracketsWithinTextDoNotNest() {
    assertThat(JsonLine.depth(bytes("{\"a\":\"[[[\\\"[[\\\\\",\"b\":[]}"))).isEqualTo(2);
  }

  @Test
  void aLineMayBeAsLongAsTheLimitAndNoLonger() throws IOException {
    ByteStream longest = ByteStream.of(padded(Limits.MAX_LINE_BYTES) + "\n");
    assertThat(JsonLine.OFFER_REQUEST.read(longest)).isInstanceOf(OfferRequest.Offer.class);
    ByteStream tooLong = ByteStream.of(padded(Limits.MAX_LINE_BYTES + 1) + "\n");
    assertThatThrownBy(() -> JsonLine.OFFER_REQUEST.read(tooLong))
        .isInstanceOfSatisfying(
            LinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LONG));
  }

  private static String padded(int length) {
    return OFFER + " ".repeat(length - OFFER.length());
  }

  @Test
  void aLineThatIsTooLongIsNotWritten() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      items.add(new Item.Folder("f".repeat(1000) + i, 0));
    }
    ByteStream out = ByteStream.of("");
    assertThatThrownBy(() -> JsonLine.OFFER_REQUEST.write(out, new OfferRequest.Page(items)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(out.written()).isEmpty();
  }

  /// Damaged lines end in a message or in a [LinkException], never in anything else.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20_251_120})
  void damagedLinesNeverEscapeAsAnythingButALinkException(long seed) {
    Random random = new Random(seed);
    for (Sample<?> sample : samples()) {
      for (int round = 0; round < 400; round++) {
        byte[] line = sample.encoded();
        for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
          line[random.nextInt(line.length)] = (byte) damage(random);
        }
        decodeOrLinkException(sample.line(), line, seed);
      }
    }
  }

  private static int damage(Random random) {
    String likely = "{}[]\",:\\u0e-9n\n";
    return random.nextBoolean()
        ? random.nextInt(256)
        : likely.charAt(random.nextInt(likely.length()));
  }

  private static void decodeOrLinkException(JsonLine<?> family, byte[] line, long seed) {
    try {
      Object _ = family.decode(line);
    } catch (LinkException _) {
      // As it should be.
    } catch (RuntimeException | Error e) {
      throw new AssertionError(
          "seed " + seed + ": " + new String(line, StandardCharsets.ISO_8859_1), e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
