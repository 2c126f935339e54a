package dev.dunlin.transfer.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.OfferRequest;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Inbox;
import dev.dunlin.transfer.stage.Lines;
import dev.dunlin.transfer.stage.OpenDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Offers that break a rule never reach whoever decides, and leave nothing on the disk.
@Timeout(60)
class BadOfferTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";

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
    assertThat(desk.offered()).as("offers that reached the desk").isZero();
    assertThat(inbox.everything()).isEmpty();
    sender.close();
    receiver.close();
    inbox.close();
  }

  private Stream offer(int count, long bytes, List<Item> items) throws IOException {
    Stream stream = link.open(OfferService.SERVICE);
    JsonLine.OFFER_REQUEST.write(
        stream, new OfferRequest.Offer(ID, "anna", count, bytes, null, null));
    JsonLine.OFFER_REQUEST.write(stream, new OfferRequest.Page(items));
    return stream;
  }

  private static Item.File file(String path, long size) {
    return new Item.File(path, size, 0, false, null);
  }

  private static void assertFault(Stream stream, String words) throws IOException {
    assertThat(JsonLine.OFFER_ANSWER.read(stream))
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> {
              assertThat(fault.code()).isEqualTo("bad-offer");
              assertThat(fault.text()).contains(words);
            });
  }

  /// The stream is reset, and the receiver knows why.
  private void assertCutOff(Stream stream, String why) throws InterruptedException {
    assertThatThrownBy(() -> Lines.answer(stream)).isInstanceOf(LinkException.class);
    assertThat(receiver.failure()).isInstanceOf(LinkException.class).hasMessageContaining(why);
  }

  static List<String> badNames() {
    return List.of(
        "",
        ".",
        "..",
        "../out",
        "in/../../out",
        "/etc/passwd",
        "C:/out",
        "..\\out",
        "a\\..\\..\\out",
        "a//b",
        "a/",
        "nul\u0000byte",
        "line\nbreak",
        "escape\u001b[2J",
        "right\u202eleft",
        ".dunlin-partial",
        "x".repeat(300),
        "a/".repeat(64) + "deep",
        "p/" + ("y".repeat(250) + "/").repeat(16) + "z".repeat(250));
  }

  @ParameterizedTest
  @MethodSource("badNames")
  void aNameThatIsNotSafeIsRefused(String name) throws IOException {
    assertFault(offer(1, 1, List.of(file(name, 1))), "");
  }

  @ParameterizedTest
  @MethodSource("badNames")
  void aFolderOrALinkMayNotHaveSuchANameEither(String name) throws IOException {
    assertFault(offer(1, 0, List.of(new Item.Folder(name, 0))), "");
    assertFault(offer(1, 0, List.of(new Item.Link(name, "target"))), "");
  }

  @Test
  void aNameThatComesTwiceIsRefused() throws IOException {
    assertFault(offer(2, 2, List.of(file("a", 1), file("a", 1))), "twice");
    assertFault(offer(2, 1, List.of(file("b", 1), new Item.Folder("b", 0))), "twice");
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 6, 0, 1L << 53})
  void aTotalThatIsNotTheSumOfTheSizesIsCutOff(long total) throws Exception {
    assertCutOff(offer(2, total, List.of(file("a", 2), file("b", 3))), "another size");
  }

  @Test
  void sizesThatOverflowAreRefused() throws IOException {
    Item huge = file("a", Long.MAX_VALUE);
    assertFault(offer(2, 1L << 53, List.of(huge, file("b", Long.MAX_VALUE))), "at most");
  }

  @Test
  void aPageOfMoreItemsThanAnnouncedIsCutOff() throws Exception {
    assertCutOff(offer(1, 2, List.of(file("a", 1), file("b", 1))), "a page of 2 items");
  }

  @Test
  void anEmptyPageIsCutOff() throws Exception {
    assertCutOff(offer(1, 1, List.of()), "a page of 0 items");
  }

  @Test
  void anOfferOfNothingIsCutOff() throws Exception {
    Stream stream = link.open(OfferService.SERVICE);
    JsonLine.OFFER_REQUEST.write(stream, new OfferRequest.Offer(ID, "anna", 0, 0, null, null));
    assertCutOff(stream, "no items");
  }

  @Test
  void aPageBeforeItsOfferIsCutOff() throws Exception {
    Stream stream = link.open(OfferService.SERVICE);
    JsonLine.OFFER_REQUEST.write(stream, new OfferRequest.Page(List.of(file("a", 1))));
    assertCutOff(stream, "begins with its pages");
  }

  @Test
  void anOfferWithinAnOfferIsCutOff() throws Exception {
    Stream stream = offer(2, 2, List.of(file("a", 1)));
    JsonLine.OFFER_REQUEST.write(stream, new OfferRequest.Offer(ID, "anna", 1, 1, null, null));
    assertCutOff(stream, "an offer within an offer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"offer\",\"id\":\"" + ID + "\",\"count\":2000001,\"bytes\":0}\n",
        "{\"type\":\"offer\",\"id\":\"" + ID + "\",\"count\":-1,\"bytes\":0}\n",
        "{\"type\":\"offer\",\"id\":\"../../etc\",\"count\":1,\"bytes\":0}\n",
        "{\"type\":\"offer\",\"count\":1,\"bytes\":0}\n",
        "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]\n",
        "\u0000\u0000\u0000\n"
      })
  void aFirstLineThatIsNoOfferIsCutOff(String line) throws Exception {
    Stream stream = link.open(OfferService.SERVICE);
    Lines.write(stream, line);
    assertCutOff(stream, "");
  }

  @Test
  void aLineWithoutEndIsCutOffAtTheLimit() throws Exception {
    Stream stream = link.open(OfferService.SERVICE);
    Lines.write(stream, "x".repeat(64 * 1024 + 1));
    assertCutOff(stream, "");
  }

  @Test
  void anOfferThatEndsBeforeItsPagesIsForgotten() throws Exception {
    Stream stream = offer(2, 2, List.of(file("a", 1)));
    stream.endWrite();
    assertCutOff(stream, "ended the conversation early");
  }

  @Test
  void theReceiverGoesOnAfterABadOffer() throws Exception {
    assertFault(offer(1, 1, List.of(file("../x", 1))), "");
    assertFault(offer(1, 1, List.of(file("/x", 1))), "absolute");
    assertThat(link.isOpen()).isTrue();
  }
}
