package dev.dunlin.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.Listener;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.Home;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendRequest;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.OfferAnswer;
import dev.dunlin.transfer.message.OfferAnswer.Receipt;
import dev.dunlin.transfer.message.OfferRequest;
import dev.dunlin.transfer.offer.OfferService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A sending node against receivers that follow a script.
@Timeout(60)
class PeerSendingTest {
  @TempDir Path folder;
  private final Services services = new Services((_, _, _) -> {});
  private final List<String> offers = new ArrayList<>();
  private final List<SendEvent> events = new ArrayList<>();
  private Listener listener;
  private RunningNode sender;

  @BeforeEach
  void start() throws Exception {
    listener =
        Listener.open(HostPort.parse("127.0.0.1:0"), DeviceKey.ephemeral(), services, _ -> {});
    Home home = Home.of(Map.of("DUNLIN_HOME", folder.resolve("home").toString()));
    ReceiveTerms terms = new ReceiveTerms(folder.toString(), ConflictPolicy.RENAME, false, 0);
    sender =
        RunningNode.start(
            home, new NodeOptions("anna", Optional.empty(), false, AcceptPolicy.NEVER, terms));
  }

  @AfterEach
  void stop() {
    sender.close();
    listener.close();
  }

  /// What a receiver says in its so-many-th conversation, once it heard the offer.
  private interface Script {
    void play(Stream stream, int conversation) throws IOException;
  }

  private void receive(Script script) {
    services.register(
        OfferService.SERVICE,
        stream -> {
          OfferRequest.Offer offer = (OfferRequest.Offer) JsonLine.OFFER_REQUEST.read(stream);
          OfferRequest _ = JsonLine.OFFER_REQUEST.read(stream);
          offers.add(offer.id());
          script.play(stream, offers.size());
        });
  }

  private PeerResult send(long totalTimeoutMillis) throws Exception {
    Path file = Files.writeString(folder.resolve("note.txt"), "hello");
    SendRequest request =
        new SendRequest(
            List.of(file.toString()),
            List.of(listener.address().toString()),
            totalTimeoutMillis,
            10_000,
            0,
            null);
    return sender.send(request, events::add).results().getFirst();
  }

  private static void accept(Stream stream) throws IOException {
    JsonLine.OFFER_ANSWER.write(stream, new OfferAnswer.Accept());
  }

  private static Receipt receipt(int landed, int failed) {
    return new Receipt(landed, 0, 0, failed, List.of(), 0, true, null, "0".repeat(64), Map.of());
  }

  @Test
  void aConversationThatWasLostIsTakenUpAgainWithTheSameOffer() throws Exception {
    receive((stream, conversation) -> {
      accept(stream);
      if (conversation == 1) {
        return;
      }
      JsonLine.OFFER_ANSWER.write(stream, receipt(0, 1));
    });
    assertThat(send(0).outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(offers).hasSize(2);
    assertThat(offers.get(0)).isEqualTo(offers.get(1));
    assertThat(events).hasAtLeastOneElementOfType(SendEvent.Retrying.class);
  }

  @Test
  void whatWasLostBeforeAYesIsNotTriedAgain() throws Exception {
    receive((stream, _) -> stream.reset());
    assertThat(send(0).outcome()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(offers).hasSize(1);
  }

  @Test
  void aReceiverThatBreaksOffAgainAndAgainIsEndedByTheTotalTimeout() throws Exception {
    receive((stream, _) -> accept(stream));
    assertThat(send(1_500).outcome()).isEqualTo(Outcome.TIMEOUT);
  }

  @Test
  void aReceiptThatCannotBeIsAFailureAndNotTriedAgain() throws Exception {
    receive((stream, _) -> {
      accept(stream);
      JsonLine.OFFER_ANSWER.write(stream, receipt(1, 0));
    });
    PeerResult result = send(0);
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.message()).contains("do not count on its copy");
    assertThat(offers).hasSize(1);
  }

  @Test
  void anAnswerThatIsNoneOfOursFailsThatPeerAlone() throws Exception {
    receive((stream, _) ->
        stream.write(
            java.nio.ByteBuffer.wrap(
                "{\"type\":\"receipt\",\"failures\":[null]}\n"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    assertThat(send(0).outcome()).isEqualTo(Outcome.FAILED);
  }
}
