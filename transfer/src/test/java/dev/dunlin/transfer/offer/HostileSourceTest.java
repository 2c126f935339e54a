package dev.dunlin.transfer.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.content.hash.PieceHasher;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.block.Block.Kind;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.fetch.Fetcher;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.FetchAnswer;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.OfferAnswer.Receipt;
import dev.dunlin.transfer.message.OfferRequest;
import dev.dunlin.transfer.serve.FetchService;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.ImpatientLink;
import dev.dunlin.transfer.stage.Inbox;
import dev.dunlin.transfer.stage.Lines;
import dev.dunlin.transfer.stage.OpenDesk;
import dev.dunlin.transfer.timeline.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sender whose offer is honest and whose bytes are not. Whatever it sends, nothing appears under
/// a final name but what was verified.
@Timeout(60)
class HostileSourceTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final int LARGE = (1 << 20) + 5;

  @TempDir Path temporary;
  private Device receiver;
  private Device sender;
  private Inbox inbox;
  private OpenDesk desk;
  private Link link;

  @BeforeEach
  void start() throws IOException {
    receiver = new Device();
    sender = new Device();
    inbox = new Inbox(temporary.resolve("inbox"));
    desk = new OpenDesk(inbox.terms(Conflict.RENAME));
    OfferService.serve(receiver.services(), desk, temporary.resolve("spool"));
    link = sender.dial(receiver);
  }

  @AfterEach
  void stop() throws IOException {
    sender.close();
    receiver.close();
    inbox.close();
  }

  /// What a scripted source sends once a fetch is granted.
  private interface Script {
    void play(Stream stream) throws IOException;
  }

  private void answerFetches(Script script) {
    sender
        .services()
        .register(
            FetchService.SERVICE,
            stream -> {
              FetchRequest _ = JsonLine.FETCH_REQUEST.read(stream);
              JsonLine.FETCH_ANSWER.write(stream, new FetchAnswer.Granted(0, 0));
              script.play(stream);
            });
  }

  private static Item.File file(String path, long size) {
    return new Item.File(path, size, 0, false, null);
  }

  private Stream offer(Item... items) throws IOException {
    long bytes = 0;
    for (Item item : items) {
      bytes += item instanceof Item.File file ? file.size() : 0;
    }
    Stream stream = link.open(OfferService.SERVICE);
    JsonLine.OFFER_REQUEST.write(
        stream, new OfferRequest.Offer(ID, null, items.length, bytes, null, null));
    JsonLine.OFFER_REQUEST.write(stream, new OfferRequest.Page(List.of(items)));
    return stream;
  }

  private static Receipt receipt(Stream stream) throws IOException {
    return (Receipt) Lines.answer(stream);
  }

  private static void data(Stream stream, int bytes) throws IOException {
    for (int left = bytes; left > 0; left -= Block.MAX_DATA_BYTES) {
      stream.write(Block.of(Kind.DATA, new byte[Math.min(left, Block.MAX_DATA_BYTES)]));
    }
  }

  private static void hashOfZeroes(Stream stream, int bytes) throws IOException {
    stream.write(Block.of(Kind.HASH, PieceHasher.idOf(new byte[bytes]).toBytes()));
  }

  private void assertBroken(Stream stream, String why) throws Exception {
    assertThatThrownBy(() -> Lines.answer(stream)).isInstanceOf(LinkException.class);
    assertThat(desk.interruption()).hasMessageContaining(why);
    assertNothingLanded();
  }

  private void assertNothingLanded() throws IOException {
    assertThat(inbox.everything()).allMatch(path -> path.startsWith(".dunlin-"));
  }

  @Test
  void anHonestScriptLandsSoThatTheOthersCanFail() throws Exception {
    answerFetches(stream -> {
      data(stream, 7);
      hashOfZeroes(stream, 7);
    });
    assertThat(receipt(offer(file("small", 7))).landed()).isEqualTo(1);
    assertThat(inbox.at("small")).hasBinaryContent(new byte[7]);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, LARGE})
  void moreBytesThanOfferedAreRefused(int size) throws Exception {
    answerFetches(stream -> {
      data(stream, size);
      data(stream, 1);
    });
    assertBroken(offer(file("name", size)), size == LARGE ? "" : "more bytes than offered");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, LARGE})
  void fewerBytesThanOfferedAreRefused(int size) throws Exception {
    answerFetches(stream -> {
      data(stream, 6);
      hashOfZeroes(stream, 6);
    });
    assertBroken(offer(file("name", size)), "fewer bytes than offered");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, LARGE})
  void anEndInTheMiddleIsALostLink(int size) throws Exception {
    answerFetches(stream -> data(stream, 6));
    assertBroken(offer(file("name", size)), "ended a fetch early");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, LARGE})
  void aHashOfOtherBytesFailsTheItem(int size) throws Exception {
    answerFetches(stream -> {
      data(stream, Math.min(size, 1 << 20));
      stream.write(Block.of(Kind.HASH, new byte[32]));
    });
    Receipt receipt = receipt(offer(file("name", size)));
    assertThat(receipt.failed()).isEqualTo(1);
    assertThat(receipt.failures().getFirst().reason()).contains("not those");
    assertNothingLanded();
  }

  @Test
  void aRootThatIsNotThatOfThePiecesFailsTheItem() throws Exception {
    answerFetches(stream -> {
      data(stream, 1 << 20);
      hashOfZeroes(stream, 1 << 20);
      data(stream, 5);
      stream.write(Block.of(Kind.HASH, hashOfSecondPiece()));
      stream.write(Block.of(Kind.ROOT, new byte[32]));
    });
    Receipt receipt = receipt(offer(file("name", LARGE)));
    assertThat(receipt.failures().getFirst().reason()).contains("send it again");
    assertThat(inbox.everything()).as("and its pieces are dropped").isEmpty();
  }

  private static byte[] hashOfSecondPiece() {
    PieceHasher hasher = new PieceHasher(dev.dunlin.content.hash.PieceLayout.of(LARGE));
    hasher.update(new byte[5], 0, 5);
    return hasher.finish();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\u0000", "[]", "{}", "{\"code\":5}", "{\"code\":\"a\",", "[[[[[[[[["})
  void aFailureThatIsNoJsonIsRefused(String garbage) throws Exception {
    answerFetches(
        stream -> stream.write(Block.of(Kind.FAIL, garbage.getBytes(StandardCharsets.UTF_8))));
    assertBroken(offer(file("name", 7)), "");
  }

  @Test
  void aFailureOfOneItemLeavesTheOthers() throws Exception {
    answerFetches(stream -> {
      stream.write(Block.of(Kind.FAIL, JsonLine.FAULT.encode(new Fault("gone", "it is gone"))));
      data(stream, 3);
      hashOfZeroes(stream, 3);
    });
    Receipt receipt = receipt(offer(file("one", 7), file("two", 3)));
    assertThat(receipt.failed()).isEqualTo(1);
    assertThat(receipt.landed()).isEqualTo(1);
    assertThat(inbox.everything()).containsExactly("two");
  }

  @Test
  void blocksOfUnknownKindsAndLengthsAreRefused() throws Exception {
    answerFetches(stream -> stream.write(ByteBuffer.wrap(new byte[] {9, 0, 0, 0, 1, 1})));
    assertBroken(offer(file("name", 7)), "a block of kind 9");
  }

  @Test
  void aRefusedFetchEndsTheReception() throws Exception {
    sender
        .services()
        .register(
            FetchService.SERVICE,
            stream ->
                JsonLine.FETCH_ANSWER.write(stream, new Fault("no-such-offer", "who are you?")));
    assertBroken(offer(file("name", 7)), "who are you?");
  }

  @Test
  void aFetchAnswerThatNeverComesEndsInATimeout() throws Exception {
    sender
        .services()
        .register(
            FetchService.SERVICE,
            stream -> {
              while (stream.readLine(1 << 16) != null) {
                // Hears everything and says nothing, until the other side gives up.
              }
              var _ = stream.readLine(1);
              Thread.currentThread().join();
            });
    try (Manifest manifest = new Manifest(temporary);
        Link patient = receiver.dial(sender)) {
      manifest.add(file("name", 7));
      manifest.finish();
      Link hasty = new ImpatientLink(patient, Duration.ofMillis(200));
      Fetcher fetcher =
          new Fetcher(hasty, ID, manifest, inbox.terms(Conflict.RENAME), new Timeline());
      assertThatThrownBy(fetcher::run)
          .isInstanceOfSatisfying(
              LinkException.class,
              e -> assertThat(e.reason()).isEqualTo(LinkException.Reason.TIMEOUT));
    }
    assertNothingLanded();
  }

  @Test
  void anItemBelowAFileOfTheSameOfferFailsAndTheOtherLands() throws Exception {
    answerFetches(stream -> {
      data(stream, 3);
      hashOfZeroes(stream, 3);
      data(stream, 4);
      hashOfZeroes(stream, 4);
    });
    Receipt receipt = receipt(offer(file("a", 3), file("a/b", 4)));
    assertThat(receipt.landed() + receipt.failed()).isEqualTo(2);
    assertThat(receipt.failed()).isEqualTo(1);
  }

  @Test
  void aFolderRemovedUnderABatchFailsItsFilesAndTheReceiptStillComes() throws Exception {
    int large = 1 << 20; // so that what came before it is written first
    answerFetches(stream -> {
      data(stream, 3);
      hashOfZeroes(stream, 3);
      removeOnceWritten(inbox.at("box"));
      data(stream, large);
      hashOfZeroes(stream, large);
    });
    Receipt receipt = receipt(offer(new Item.Folder("box", 0), file("box/a", 3), file("b", large)));
    assertThat(receipt.failed()).isGreaterThanOrEqualTo(1);
    assertThat(receipt.landed() + receipt.failed()).isEqualTo(3);
  }

  /// Removes a folder once a small file that is to land in it is written, wherever that waits.
  private void removeOnceWritten(Path folder) throws IOException {
    while (!isAnyWritten()) {
      Thread.onSpinWait();
    }
    Files.delete(folder);
  }

  private boolean isAnyWritten() throws IOException {
    try {
      return inbox.everything().stream()
          .anyMatch(
              path -> inbox.at(path).toFile().length() > 0 && Files.isRegularFile(inbox.at(path)));
    } catch (UncheckedIOException _) {
      // Something went while it was looked at.
      return false;
    }
  }

  @Test
  void aLinkThatLeadsOutsideIsNotMadeAndNothingGoesThroughIt() throws Exception {
    Path outside = Files.createDirectories(temporary.resolve("outside"));
    answerFetches(stream -> {
      data(stream, 3);
      hashOfZeroes(stream, 3);
    });
    Receipt receipt = receipt(offer(new Item.Link("l", "../outside"), file("l/x", 3)));
    assertThat(receipt.failed()).isGreaterThanOrEqualTo(1);
    assertThat(receipt.landed() + receipt.failed()).isEqualTo(2);
    assertThat(outside).isEmptyDirectory();
    assertThat(Files.isSymbolicLink(inbox.at("l"))).isFalse();
  }

  @Test
  void aFileDoesNotTravelThroughALinkThatAnEarlierOfferMade() throws Exception {
    Files.createDirectories(inbox.at("mine"));
    assertThat(receipt(offer(new Item.Link("l", "mine"))).landed()).isEqualTo(1);
    answerFetches(stream -> {
      data(stream, 3);
      hashOfZeroes(stream, 3);
    });
    assertThat(receipt(offer(file("l/x", 3))).failed()).isEqualTo(1);
    assertThat(inbox.at("mine")).isEmptyDirectory();
  }

  @Test
  void aSenderThatWithdrawsStopsTheFetch() throws Exception {
    answerFetches(stream -> {
      data(stream, 1 << 20);
      var _ = stream.readLine(1);
      var _ = stream.read(ByteBuffer.allocate(1));
      data(stream, 1);
    });
    Stream stream = offer(file("name", 8 * LARGE));
    Lines.awaitAccept(stream);
    stream.reset();
    assertThat(desk.interruption()).isNotNull();
    assertNothingLanded();
  }
}
