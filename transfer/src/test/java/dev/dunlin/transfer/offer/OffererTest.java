package dev.dunlin.transfer.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.OfferAnswer;
import dev.dunlin.transfer.message.OfferAnswer.Receipt;
import dev.dunlin.transfer.message.OfferRequest;
import dev.dunlin.transfer.offer.OfferException.Reason;
import dev.dunlin.transfer.serve.FetchService;
import dev.dunlin.transfer.serve.Offered;
import dev.dunlin.transfer.serve.Outbox;
import dev.dunlin.transfer.serve.Serving;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Goods;
import dev.dunlin.transfer.stage.Inbox;
import dev.dunlin.transfer.stage.OpenDesk;
import dev.dunlin.transfer.stage.Shelf;
import dev.dunlin.transfer.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Offering to receivers that are honest, and to ones that lie.
@Timeout(60)
class OffererTest {
  @TempDir Path temporary;
  private Device sender;
  private Device receiver;
  private Goods goods;
  private final Outbox outbox = new Outbox();

  @BeforeEach
  void start() throws IOException {
    sender = new Device();
    receiver = new Device();
    goods = new Goods(temporary.resolve("goods"));
    FetchService.serve(sender.services(), outbox, new Shelf(temporary).holdings());
  }

  @AfterEach
  void stop() {
    sender.close();
    receiver.close();
  }

  private static final class Quiet implements OfferWatcher {
    @Override
    public void waiting() {}

    @Override
    public void accepted() {}

    @Override
    public void progress(long bytes, int items) {}
  }

  private Receipt offer(Duration idle) throws IOException {
    try (Offered offered = goods.offer(new HashCache(temporary.resolve("hashes")));
        Serving serving = outbox.serve(offered, receiver.id());
        Link link = sender.dial(receiver)) {
      return new Offerer(serving, "anna", idle, new Timeline(), new Quiet()).offer(link);
    }
  }

  private Receipt offer() throws IOException {
    return offer(Duration.ofSeconds(20));
  }

  /// What a scripted receiver says once it has heard the offer out.
  private interface Script {
    void play(Stream stream, int items) throws IOException;
  }

  private void receive(Script script) {
    receiver
        .services()
        .register(
            OfferService.SERVICE,
            stream -> {
              OfferRequest.Offer offer = (OfferRequest.Offer) JsonLine.OFFER_REQUEST.read(stream);
              for (int items = 0; items < offer.count(); ) {
                OfferRequest.Page page = (OfferRequest.Page) JsonLine.OFFER_REQUEST.read(stream);
                items += page.items().size();
              }
              script.play(stream, offer.count());
            });
  }

  private static void say(Stream stream, OfferAnswer answer) throws IOException {
    JsonLine.OFFER_ANSWER.write(stream, answer);
  }

  private static Receipt receipt(int landed, int skipped, int failed) {
    return new Receipt(
        landed, 0, skipped, failed, List.of(), 0, true, null, "0".repeat(64), Map.of());
  }

  private void assertRefused(Reason reason, String words) {
    assertThatThrownBy(this::offer)
        .isInstanceOfSatisfying(OfferException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(words);
  }

  @Test
  void anHonestReceiverGivesAReceiptThatIsBelieved() throws Exception {
    goods.file("box/small", 100);
    goods.file("box/large", (2 << 20) + 1);
    try (Inbox inbox = new Inbox(temporary.resolve("inbox"))) {
      OpenDesk desk = new OpenDesk(inbox.terms(Conflict.RENAME));
      OfferService.serve(receiver.services(), desk, temporary.resolve("spool"));
      Receipt receipt = offer();
      assertThat(desk.toldReceipts()).isOne();
      assertThat(receipt).isEqualTo(desk.receipt());
      assertThat(receipt.landed()).isEqualTo(3);
      assertThat(receipt.fetched()).isEqualTo(100 + (2 << 20) + 1);
      assertThat(receipt.synced()).isFalse();
      assertThat(receipt.stamps())
          .containsKeys("offered", "accepted", "first-byte", "last-byte", "verified", "durable");
    }
  }

  @Test
  void theReceiptOfASingleFileNamesItsContent() throws Exception {
    goods.file("one", 16_385);
    try (Inbox inbox = new Inbox(temporary.resolve("inbox"))) {
      OpenDesk desk = new OpenDesk(inbox.terms(Conflict.RENAME));
      OfferService.serve(receiver.services(), desk, temporary.resolve("spool"));
      assertThat(offer().contentId()).matches("[0-9a-f]{64}");
    }
  }

  /// Names of four bytes a character, so that a list of them is far longer than a line may be.
  @Test
  void aReceiptWithMoreFailuresThanALineHoldsStillComes() throws Exception {
    String deep = ("\uD83D\uDE00".repeat(60) + "/").repeat(4);
    for (int i = 0; i < 150; i++) {
      goods.file("box/" + deep + i, 1);
    }
    try (Inbox inbox = new Inbox(temporary.resolve("inbox"))) {
      Files.writeString(inbox.at("box"), "in the way");
      OpenDesk desk = new OpenDesk(inbox.terms(Conflict.RENAME));
      OfferService.serve(receiver.services(), desk, temporary.resolve("spool"));
      Receipt receipt = offer();
      assertThat(receipt.failed()).isGreaterThanOrEqualTo(150);
      assertThat(receipt.landed() + receipt.failed()).isEqualTo(155);
      assertThat(receipt.failures()).isNotEmpty();
    }
  }

  @Test
  void aReceiptForWhatWasNeverFetchedIsNotBelieved() throws IOException {
    goods.file("a", 10);
    receive((stream, items) -> {
      say(stream, new OfferAnswer.Accept());
      say(stream, receipt(items, 0, 0));
    });
    assertRefused(Reason.BAD_RECEIPT, "do not count on its copy");
  }

  @Test
  void aReceiptThatDoesNotAddUpIsNotBelieved() throws IOException {
    goods.file("a", 10);
    goods.file("b", 10);
    receive((stream, _) -> {
      say(stream, new OfferAnswer.Accept());
      say(stream, receipt(0, 1, 0));
    });
    assertRefused(Reason.BAD_RECEIPT, "does not match");
  }

  @Test
  void countsThatOverflowDoNotAddUp() throws IOException {
    goods.file("a", 10);
    receive((stream, _) -> {
      say(stream, new OfferAnswer.Accept());
      say(stream, receipt(Integer.MAX_VALUE, Integer.MAX_VALUE, 3));
    });
    assertRefused(Reason.BAD_RECEIPT, "does not match");
  }

  @Test
  void aReceiverThatTellsForEverThatNothingMovesIsGivenUp() throws IOException {
    goods.file("a", 10);
    receive((stream, _) -> {
      say(stream, new OfferAnswer.Accept());
      while (true) {
        say(stream, new OfferAnswer.Progress(0, 0));
      }
    });
    assertThatThrownBy(() -> offer(Duration.ofMillis(100)))
        .isInstanceOfSatisfying(
            OfferException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STALLED));
  }

  @Test
  void aDeclineComesWithItsReason() throws IOException {
    goods.file("a", 10);
    receive((stream, _) -> {
      say(stream, new OfferAnswer.Waiting());
      say(stream, new OfferAnswer.Decline("not today"));
    });
    assertRefused(Reason.DECLINED, "not today");
  }

  @Test
  void aFaultComesWithItsWords() throws IOException {
    goods.file("a", 10);
    receive((stream, _) -> say(stream, new Fault("busy", "come back later")));
    assertRefused(Reason.REFUSED, "come back later");
  }

  @Test
  void aReceiverThatGoesAwayHalfWayIsALostLink() throws IOException {
    goods.file("a", 10);
    receive((stream, _) -> {
      say(stream, new OfferAnswer.Accept());
      stream.reset();
    });
    assertThatThrownBy(this::offer)
        .isInstanceOfSatisfying(
            LinkException.class, e -> assertThat(e.reason()).isEqualTo(LinkException.Reason.RESET));
  }

  @Test
  void aReceiverThatEndsTheConversationEarlyIsALostLink() throws IOException {
    goods.file("a", 10);
    receive((stream, _) -> say(stream, new OfferAnswer.Accept()));
    assertThatThrownBy(this::offer)
        .isInstanceOfSatisfying(
            LinkException.class,
            e -> assertThat(e.reason()).isEqualTo(LinkException.Reason.CLOSED));
  }

  @Test
  void anInterruptWithdrawsTheOffer() throws Exception {
    goods.file("a", 10);
    Thread owner = Thread.currentThread();
    receive((stream, _) -> {
      say(stream, new OfferAnswer.Accept());
      owner.interrupt();
      var _ = stream.readLine(1);
    });
    assertThatThrownBy(this::offer).isInstanceOf(IOException.class);
    boolean _ = Thread.interrupted();
  }
}
