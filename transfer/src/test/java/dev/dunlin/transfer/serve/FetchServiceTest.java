package dev.dunlin.transfer.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.block.Block.Kind;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.FetchAnswer;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Goods;
import dev.dunlin.transfer.stage.Lines;
import dev.dunlin.transfer.stage.Shelf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a peer may and may not fetch. Items: 0 the folder `box`, 1 `box/large`, 2 `box/small`.
@Timeout(60)
class FetchServiceTest {
  private static final int LARGE = (2 << 20) + 5;
  private static final int PIECES = 3;
  private static final int ITEMS = 3;

  @TempDir Path temporary;
  private Device source;
  private Device peer;
  private Device stranger;
  private Goods goods;
  private Offered offered;
  private final Outbox outbox = new Outbox();

  @BeforeEach
  void start() throws IOException {
    source = new Device();
    peer = new Device();
    stranger = new Device();
    goods = new Goods(temporary.resolve("goods"));
    goods.file("box/large", LARGE);
    goods.file("box/small", 100);
    offered = goods.offer(new HashCache(temporary.resolve("hashes")));
    outbox.serve(offered, peer.id());
    FetchService.serve(source.services(), outbox, new Shelf(temporary).holdings());
  }

  @AfterEach
  void stop() throws IOException {
    offered.close();
    stranger.close();
    peer.close();
    source.close();
  }

  private Stream ask(Device who, FetchRequest request) throws IOException {
    Link link = who.dial(source);
    Stream stream = link.open(FetchService.SERVICE);
    JsonLine.FETCH_REQUEST.write(stream, request);
    stream.endWrite();
    return stream;
  }

  private FetchRequest pieces(int item, Span... spans) {
    return new FetchRequest.Pieces(offered.id(), item, List.of(spans), true);
  }

  private FetchRequest run(Span... spans) {
    return new FetchRequest.Run(offered.id(), List.of(spans), false);
  }

  private static void assertRefused(Stream stream, String code) throws IOException {
    assertThat(JsonLine.FETCH_ANSWER.read(stream))
        .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    assertThat(stream.read(ByteBuffer.allocate(1))).as("nothing follows").isNegative();
  }

  /// Kinds of the blocks that follow a granted fetch, in order, runs of DATA as one.
  private static List<Kind> kinds(Stream stream) throws IOException {
    assertThat(JsonLine.FETCH_ANSWER.read(stream)).isInstanceOf(FetchAnswer.Granted.class);
    List<Kind> kinds = new ArrayList<>();
    ByteBuffer scratch = ByteBuffer.allocate(Block.HEADER_BYTES);
    for (@Nullable Block block = Block.readHeader(stream, scratch);
        block != null;
        block = Block.readHeader(stream, scratch)) {
      byte[] _ = Block.readBytes(stream, block.length());
      if (block.kind() != Kind.DATA || kinds.isEmpty() || kinds.getLast() != Kind.DATA) {
        kinds.add(block.kind());
      }
    }
    return kinds;
  }

  @Test
  void piecesComeEachWithItsHashAndTheRootAtTheEnd() throws IOException {
    assertThat(kinds(ask(peer, pieces(1, new Span(0, 1), new Span(2, PIECES)))))
        .containsExactly(Kind.DATA, Kind.HASH, Kind.DATA, Kind.HASH, Kind.ROOT);
  }

  @Test
  void theRootStaysAwayWhereItIsNotAskedFor() throws IOException {
    List<Span> first = List.of(new Span(0, 1));
    assertThat(kinds(ask(peer, new FetchRequest.Pieces(offered.id(), 1, first, false))))
        .containsExactly(Kind.DATA, Kind.HASH);
  }

  @Test
  void noPiecesAtAllIsAQuestionForTheRoot() throws IOException {
    assertThat(kinds(ask(peer, pieces(1)))).containsExactly(Kind.ROOT);
  }

  @Test
  void aRunPassesOverFoldersAndFailsFilesThatAreTooLarge() throws IOException {
    assertThat(kinds(ask(peer, run(new Span(0, ITEMS)))))
        .containsExactly(Kind.FAIL, Kind.DATA, Kind.HASH);
  }

  @Test
  void whoWasNotOfferedToGetsNothing() throws IOException {
    assertRefused(ask(stranger, run(new Span(2, 3))), "no-such-offer");
    assertRefused(ask(stranger, pieces(1, new Span(0, 1))), "no-such-offer");
  }

  @Test
  void anOfferThatIsNotThereGivesNothing() throws IOException {
    assertRefused(
        ask(peer, new FetchRequest.Run("f".repeat(32), List.of(), false)), "no-such-offer");
  }

  @Test
  void itemsOutOfRangeAreRefused() throws IOException {
    assertRefused(ask(peer, run(new Span(2, ITEMS + 1))), "no-such-item");
    assertRefused(
        ask(peer, run(new Span(Integer.MAX_VALUE - 1, Integer.MAX_VALUE))), "no-such-item");
    assertRefused(ask(peer, pieces(ITEMS, new Span(0, 1))), "no-such-item");
    assertRefused(ask(peer, pieces(Integer.MAX_VALUE)), "no-such-item");
  }

  @Test
  void aFolderHasNoPieces() throws IOException {
    assertRefused(ask(peer, pieces(0, new Span(0, 1))), "no-such-item");
  }

  @Test
  void piecesOutOfRangeAreRefused() throws IOException {
    assertRefused(ask(peer, pieces(1, new Span(0, PIECES + 1))), "no-such-piece");
    assertRefused(ask(peer, pieces(1, new Span(PIECES, PIECES + 1))), "no-such-piece");
  }

  /// A small request must not be worth more than all there is.
  @Test
  void theSameAskedTwiceInOneRequestIsRefused() throws IOException {
    assertRefused(ask(peer, pieces(1, new Span(0, PIECES), new Span(0, PIECES))), "no-such-piece");
    assertRefused(ask(peer, run(new Span(0, ITEMS), new Span(0, ITEMS))), "no-such-item");
  }

  @Test
  void moreSpansThanARequestMayNameAreCutOff() throws Exception {
    Stream stream = peer.dial(source).open(FetchService.SERVICE);
    String spans = "{\"from\":0,\"to\":1},".repeat(512) + "{\"from\":0,\"to\":1}";
    Lines.write(
        stream,
        "{\"type\":\"run\",\"offer\":\"" + offered.id() + "\",\"spans\":[" + spans + "]}\n");
    assertThatThrownBy(() -> JsonLine.FETCH_ANSWER.read(stream)).isInstanceOf(LinkException.class);
    assertThat(source.failure()).hasMessageContaining("spans");
  }

  @Test
  void aFileChangedWhileItIsSentFailsAndNoHashOfItIsTold() throws Exception {
    int size = 64 << 20;
    Path file = goods.file("huge", size);
    try (Offered huge =
            goods.offer(new HashCache(temporary.resolve("other-hashes")), List.of(file));
        Serving _ = outbox.serve(huge, peer.id())) {
      Stream stream =
          ask(peer, new FetchRequest.Pieces(huge.id(), 0, List.of(new Span(0, size >> 20)), true));
      assertThat(JsonLine.FETCH_ANSWER.read(stream)).isInstanceOf(FetchAnswer.Granted.class);
      ByteBuffer scratch = ByteBuffer.allocate(Block.HEADER_BYTES);
      @Nullable Block block = Block.readHeader(stream, scratch);
      Goods.change(file);
      @Nullable Kind last = null;
      while (block != null) {
        byte[] bytes = Block.readBytes(stream, block.length());
        last = block.kind();
        if (last == Kind.FAIL) {
          assertThat(JsonLine.FAULT.decode(bytes).code()).isEqualTo(SourceFailure.CHANGED);
        }
        block = Block.readHeader(stream, scratch);
      }
      assertThat(last).isEqualTo(Kind.FAIL);
    }
  }
}
