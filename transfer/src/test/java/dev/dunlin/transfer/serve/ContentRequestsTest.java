package dev.dunlin.transfer.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.hash.PieceTree;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.content.landing.Partial;
import dev.dunlin.content.landing.PartialKey;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.block.Block.Kind;
import dev.dunlin.transfer.have.Growing;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.FetchAnswer;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Limits;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Goods;
import dev.dunlin.transfer.stage.Lines;
import dev.dunlin.transfer.stage.Shelf;
import dev.dunlin.transfer.timeline.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a peer may and may not have of a content by its id. The file has three pieces.
@Timeout(60)
class ContentRequestsTest {
  private static final int SIZE = (2 << 20) + 5;
  private static final int PIECES = 3;

  @TempDir Path temporary;
  private Device source;
  private Device peer;
  private Device stranger;
  private Shelf shelf;
  private Path file;
  private ContentId id;

  @BeforeEach
  void start() throws IOException {
    source = new Device();
    peer = new Device();
    stranger = new Device();
    shelf = new Shelf(temporary);
    file = new Goods(temporary.resolve("goods")).file("file", SIZE);
    id = shelf.put(file);
    shelf.bar(stranger.id());
    FetchService.serve(source.services(), new Outbox(), shelf.holdings());
  }

  @AfterEach
  void stop() {
    stranger.close();
    peer.close();
    source.close();
  }

  private Stream ask(Device who, FetchRequest request) throws IOException {
    Stream stream = who.dial(source).open(FetchService.SERVICE);
    JsonLine.FETCH_REQUEST.write(stream, request);
    stream.endWrite();
    return stream;
  }

  private FetchRequest content(ContentId of, Span... spans) {
    return new FetchRequest.Content(of.toString(), List.of(spans));
  }

  private static Fault refusal(Stream stream) throws IOException {
    Fault fault = (Fault) JsonLine.FETCH_ANSWER.read(stream);
    assertThat(stream.read(ByteBuffer.allocate(1))).as("nothing follows").isNegative();
    return fault;
  }

  private static void assertRefused(Stream stream, String code) throws IOException {
    assertThat(refusal(stream).code()).isEqualTo(code);
  }

  /// The blocks that follow a granted request.
  private static final class Answer {
    private final List<Kind> kinds;
    private final byte[] data;
    private final byte[] last;

    Answer(List<Kind> kinds, byte[] data, byte[] last) {
      this.kinds = kinds;
      this.data = data;
      this.last = last;
    }

    List<Kind> kinds() {
      return kinds;
    }

    byte[] data() {
      return data;
    }

    byte[] last() {
      return last;
    }
  }

  private static Answer answer(Stream stream) throws IOException {
    long before = Timeline.nowMicros();
    FetchAnswer answer = JsonLine.FETCH_ANSWER.read(stream);
    assertThat(answer)
        .isInstanceOfSatisfying(
            FetchAnswer.Granted.class,
            granted -> {
              assertThat(granted.pieceLength()).isEqualTo(1 << 20);
              assertThat(granted.at()).isCloseTo(before, within(60_000_000L));
            });
    return blocks(stream, () -> {});
  }

  private interface Action {
    void run() throws IOException;
  }

  private static Answer blocks(Stream stream, Action afterFirst) throws IOException {
    List<Kind> kinds = new ArrayList<>();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    byte[] last = {};
    ByteBuffer scratch = ByteBuffer.allocate(Block.HEADER_BYTES);
    for (@Nullable Block block = Block.readHeader(stream, scratch);
        block != null;
        block = Block.readHeader(stream, scratch)) {
      last = Block.readBytes(stream, block.length());
      if (block.kind() == Kind.DATA) {
        data.writeBytes(last);
      }
      if (kinds.isEmpty()) {
        afterFirst.run();
      }
      if (block.kind() != Kind.DATA || kinds.isEmpty() || kinds.getLast() != Kind.DATA) {
        kinds.add(block.kind());
      }
    }
    return new Answer(kinds, data.toByteArray(), last);
  }

  private byte[] bytes(int from, int to) throws IOException {
    return Arrays.copyOfRange(Files.readAllBytes(file), from, to);
  }

  @Test
  void piecesComeEachWithItsHashAndNoRoot() throws IOException {
    Answer answer = answer(ask(peer, content(id, new Span(2, 3), new Span(0, 1))));
    assertThat(answer.kinds()).containsExactly(Kind.DATA, Kind.HASH, Kind.DATA, Kind.HASH);
    assertThat(Arrays.copyOf(answer.data(), 5)).isEqualTo(bytes(2 << 20, SIZE));
    assertThat(answer.data()).hasSize(5 + (1 << 20));
  }

  @Test
  void theLayerMakesTheContentId() throws IOException {
    Answer answer = answer(ask(peer, new FetchRequest.Layer(id.toString())));
    assertThat(PieceTree.matches(PieceLayout.of(SIZE), answer.data(), id)).isTrue();
  }

  @Test
  void bytesAreThoseOfThePlaceAskedFor() throws IOException {
    int from = (1 << 20) - 3;
    Answer answer = answer(ask(peer, new FetchRequest.Bytes(id.toString(), from, from + 100)));
    assertThat(answer.data()).isEqualTo(bytes(from, from + 100));
    assertThat(answer.kinds()).containsExactly(Kind.DATA);
  }

  @Test
  void whoMayNotReadHearsTheSameAsOfWhatIsNotThere() throws IOException {
    ContentId unknown = ContentId.parse("ab".repeat(ContentId.BYTES));
    Fault barred = refusal(ask(stranger, content(id, new Span(0, 1))));
    assertThat(barred.code()).isEqualTo("no-such-content");
    assertThat(refusal(ask(peer, content(unknown, new Span(0, 1))))).isEqualTo(barred);
    assertThat(refusal(ask(stranger, new FetchRequest.Layer(id.toString())))).isEqualTo(barred);
    assertThat(refusal(ask(peer, new FetchRequest.Layer(unknown.toString())))).isEqualTo(barred);
    assertThat(refusal(ask(stranger, new FetchRequest.Bytes(id.toString(), 0, 1))))
        .isEqualTo(barred);
  }

  @Test
  void piecesOutOfRangeOrNoneAreRefused() throws IOException {
    assertRefused(ask(peer, content(id, new Span(0, PIECES + 1))), "no-such-piece");
    assertRefused(
        ask(peer, content(id, new Span(Integer.MAX_VALUE - 1, Integer.MAX_VALUE))),
        "no-such-piece");
    assertRefused(ask(peer, content(id)), "no-such-piece");
  }

  /// A small request must not be worth more than all there is.
  @Test
  void theSameAskedTwiceInOneRequestIsRefused() throws IOException {
    assertRefused(ask(peer, content(id, new Span(0, PIECES), new Span(0, 1))), "no-such-piece");
  }

  @Test
  void bytesOutOfRangeAreRefused() throws IOException {
    assertRefused(
        ask(peer, new FetchRequest.Bytes(id.toString(), SIZE - 1, SIZE + 1L)), "no-such-piece");
    assertRefused(
        ask(peer, new FetchRequest.Bytes(id.toString(), Long.MAX_VALUE - 1, Long.MAX_VALUE)),
        "no-such-piece");
  }

  @Test
  void oneByteMoreThanARequestMayAskIsNone() throws Exception {
    FetchRequest.Bytes most = new FetchRequest.Bytes(id.toString(), 0, Limits.MAX_BYTES_ASKED);
    assertThat(answer(ask(peer, most)).data()).hasSize(Limits.MAX_BYTES_ASKED);
    Stream stream = peer.dial(source).open(FetchService.SERVICE);
    Lines.write(
        stream, "{\"type\":\"bytes\",\"content\":\"" + id + "\",\"from\":0,\"to\":1048577}\n");
    assertThatThrownBy(() -> JsonLine.FETCH_ANSWER.read(stream)).isInstanceOf(LinkException.class);
    assertThat(source.failure()).hasMessageContaining("more than 1048576");
  }

  @Test
  void whatIsNoContentIdIsCutOff() throws Exception {
    for (String text : List.of("", "../file", id.toString().substring(1), id + "0")) {
      Stream stream = peer.dial(source).open(FetchService.SERVICE);
      Lines.write(stream, "{\"type\":\"layer\",\"content\":\"" + text + "\"}\n");
      assertThatThrownBy(() -> JsonLine.FETCH_ANSWER.read(stream))
          .isInstanceOf(LinkException.class);
      assertThat(source.failure()).hasMessageContaining("content id");
    }
  }

  @Test
  void aFileThatIsAnotherByNowIsNotThere() throws IOException {
    Goods.change(file);
    assertRefused(ask(peer, content(id, new Span(0, 1))), "no-such-content");
    assertRefused(ask(peer, new FetchRequest.Layer(id.toString())), "no-such-content");
  }

  @Test
  void aFileThatChangesWhileItIsSentEndsInAFailure() throws IOException {
    int size = 32 << 20;
    Path huge = new Goods(temporary.resolve("goods")).file("huge", size);
    Stream stream = ask(peer, content(shelf.put(huge), new Span(0, 32)));
    assertThat(JsonLine.FETCH_ANSWER.read(stream)).isInstanceOf(FetchAnswer.Granted.class);
    Answer answer = blocks(stream, () -> Goods.change(huge));
    assertThat(answer.kinds().getLast()).isEqualTo(Kind.FAIL);
    assertThat(JsonLine.FAULT.decode(answer.last()).code()).isEqualTo(SourceFailure.CHANGED);
  }

  @Test
  void whatLandsWhileItIsGivenGoesOnOutOfTheFile() throws IOException {
    int pieces = 32;
    int size = pieces << 20;
    Path whole = new Goods(temporary.resolve("goods")).file("whole", size);
    ContentId content = new Shelf(temporary.resolve("elsewhere")).put(whole);
    ContentId other = ContentId.parse("cd".repeat(ContentId.BYTES));
    byte[] layer = new byte[pieces * ContentId.BYTES];
    PartialKey key = PartialKey.of(new byte[PartialKey.BYTES]);
    for (ContentId asked : List.of(content, other)) {
      try (Landing landing = Landing.open(temporary.resolve("inbox"));
          Partial partial =
              landing.openPartial(key, SafePath.parse("file"), PieceLayout.of(size))) {
        Growing growing = shelf.holdings().register(asked, partial, layer);
        partial.write(0, ByteBuffer.wrap(Files.readAllBytes(whole)));
        for (int piece = 0; piece < pieces; piece++) {
          partial.verified(piece, new byte[ContentId.BYTES]);
        }
        Stream stream = ask(peer, content(asked, new Span(0, pieces)));
        assertThat(JsonLine.FETCH_ANSWER.read(stream)).isInstanceOf(FetchAnswer.Granted.class);
        Answer answer =
            blocks(
                stream,
                () -> {
                  ContentId _ = shelf.put(whole);
                  growing.close();
                  partial.discard();
                });
        if (asked.equals(content)) {
          assertThat(answer.data()).isEqualTo(Files.readAllBytes(whole));
          assertThat(answer.kinds().getLast()).isEqualTo(Kind.HASH);
        } else {
          assertThat(answer.kinds().getLast()).as("it landed nowhere").isEqualTo(Kind.FAIL);
        }
      }
    }
  }

  @Test
  void ofWhatGrowsOnlyVerifiedPiecesAreGiven() throws IOException {
    ContentId growingId = ContentId.parse("cd".repeat(ContentId.BYTES));
    PieceLayout layout = PieceLayout.of(SIZE);
    byte[] layer = new byte[PIECES * ContentId.BYTES];
    PartialKey key = PartialKey.of(new byte[PartialKey.BYTES]);
    try (Landing landing = Landing.open(temporary.resolve("inbox"));
        Partial partial = landing.openPartial(key, SafePath.parse("file"), layout);
        Growing _ = shelf.holdings().register(growingId, partial, layer)) {
      partial.write(0, ByteBuffer.wrap(bytes(0, SIZE)));
      partial.verified(1, new byte[ContentId.BYTES]);
      assertRefused(ask(peer, content(growingId, new Span(0, 2))), "no-such-piece");
      assertRefused(
          ask(peer, new FetchRequest.Bytes(growingId.toString(), (1 << 20) - 1, (2 << 20) - 1)),
          "no-such-piece");
      assertRefused(ask(stranger, content(growingId, new Span(1, 2))), "no-such-content");
      Answer answer = answer(ask(peer, content(growingId, new Span(1, 2))));
      assertThat(answer.kinds()).containsExactly(Kind.DATA, Kind.HASH);
      assertThat(answer.data()).isEqualTo(bytes(1 << 20, 2 << 20));
      Answer some =
          answer(ask(peer, new FetchRequest.Bytes(growingId.toString(), 1 << 20, 1048586)));
      assertThat(some.data()).isEqualTo(bytes(1 << 20, 1048586));
      assertThat(answer(ask(peer, new FetchRequest.Layer(growingId.toString()))).data())
          .isEqualTo(layer);
    }
    assertRefused(ask(peer, content(growingId, new Span(1, 2))), "no-such-content");
  }
}
