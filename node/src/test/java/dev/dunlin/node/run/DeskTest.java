package dev.dunlin.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.Route;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.transfer.fetch.Claims;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.offer.Decision;
import dev.dunlin.transfer.offer.IncomingOffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How offers are met: by policy, by somebody who is asked, or by nobody.
@Timeout(60)
class DeskTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final PeerId ANNA = PeerId.parse("ab".repeat(25) + "aa");
  private static final PeerId BERT = PeerId.parse("bc".repeat(25) + "aa");

  /// A node of which the desk sees the policy alone.
  private final class Around implements Desk.Receptions {
    private AcceptPolicy policy = AcceptPolicy.ASK;
    private boolean broken;
    private final BlockingQueue<ReceptionEvent> events = new LinkedBlockingQueue<>();

    @Override
    public AcceptPolicy policy(PeerId peer) throws NodeException {
      if (broken) {
        throw new NodeException(NodeException.Reason.BAD_STATE, "the disk is on fire");
      }
      return policy;
    }

    @Override
    public Reception byDefault(IncomingOffer offer) throws NodeException {
      return reception(offer);
    }

    @Override
    public Optional<String> nameOf(PeerId peer) {
      return Optional.empty();
    }

    @Override
    public void tell(ReceptionEvent event) {
      events.add(event);
    }
  }

  @TempDir Path folder;
  private Manifest manifest;
  private final Around around = new Around();
  private final Desk desk =
      new Desk(
          around,
          (_, _) -> new PutRoom.Answer.No("nothing is served"),
          (_, _) -> new PutRoom.Answer.No("no hub"));
  private final List<Thread> deciders = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    manifest = new Manifest(folder);
    manifest.add(new Item.Folder("a", 0));
    manifest.finish();
  }

  @AfterEach
  void stop() throws Exception {
    for (Thread decider : deciders) {
      decider.interrupt();
      decider.join();
    }
    manifest.close();
  }

  private IncomingOffer offer(PeerId peer, int number) {
    String id = String.format("%032x", number);
    return new IncomingOffer(
        id,
        peer,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Map.of(),
        Route.DIRECT,
        () -> {},
        manifest);
  }

  private Reception reception(IncomingOffer offer) throws NodeException {
    ReceiveTerms terms =
        new ReceiveTerms(folder.resolve("in").toString(), ConflictPolicy.RENAME, false, 0);
    OfferSummary summary = Reception.summary(offer, Optional.empty());
    return Reception.begin(
        offer,
        summary,
        terms,
        Claims.none(),
        _ -> ConflictPolicy.RENAME,
        new Reception.Surroundings(new Landings(), around::tell, (_, _) -> {}, Route.DIRECT));
  }

  /// Has an offer decided on a thread of its own.
  private CompletableFuture<Decision> decide(IncomingOffer offer) {
    CompletableFuture<Decision> decision = new CompletableFuture<>();
    deciders.add(
        Thread.ofVirtual()
            .start(() -> {
              try {
                decision.complete(desk.decide(offer));
              } catch (InterruptedException | RuntimeException e) {
                decision.completeExceptionally(e);
              }
            }));
    return decision;
  }

  private static PeerId stranger(int number) {
    byte[] id = new byte[PeerId.BYTES];
    id[0] = (byte) number;
    return PeerId.of(id);
  }

  private static Decision get(CompletableFuture<Decision> decision) throws Exception {
    return decision.get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private static String reason(CompletableFuture<Decision> decision) throws Exception {
    return ((Decision.Decline) get(decision)).reason();
  }

  private Waiting next() throws InterruptedException {
    return desk.next(SOON).orElseThrow();
  }

  @Test
  void neverIsNoWithoutAsking() throws Exception {
    around.policy = AcceptPolicy.NEVER;
    assertThat(reason(decide(offer(ANNA, 1)))).contains("takes nothing from you");
    assertThat(around.events).isEmpty();
  }

  @Test
  void alwaysIsYesWithoutAsking() throws Exception {
    around.policy = AcceptPolicy.ALWAYS;
    assertThat(get(decide(offer(ANNA, 1)))).isInstanceOf(Decision.Accept.class);
  }

  @Test
  void askWaitsForWhoeverIsAsked() throws Exception {
    CompletableFuture<Decision> decision = decide(offer(ANNA, 1));
    Waiting waiting = next();
    assertThat(waiting.summary().peerId()).isEqualTo(ANNA.toString());
    assertThat(waiting.answer(new Waiting.Answer.No("not now"))).isTrue();
    assertThat(reason(decision)).isEqualTo("not now");
    assertThat(waiting.answer(new Waiting.Answer.No("again"))).as("a second answer").isFalse();
  }

  @Test
  void aYesComesWithItsReception() throws Exception {
    IncomingOffer offer = offer(ANNA, 1);
    CompletableFuture<Decision> decision = decide(offer);
    assertThat(next().answer(new Waiting.Answer.Yes(reception(offer)))).isTrue();
    assertThat(get(decision)).isInstanceOf(Decision.Accept.class);
  }

  @Test
  void alwaysGoesToSomebodyWhoWaitsForAnOffer() throws Exception {
    around.policy = AcceptPolicy.ALWAYS;
    CompletableFuture<Optional<Waiting>> taken = new CompletableFuture<>();
    Thread receiver =
        Thread.ofPlatform()
            .start(() -> {
              try {
                taken.complete(desk.next(SOON));
              } catch (InterruptedException e) {
                taken.completeExceptionally(e);
              }
            });
    while (receiver.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    CompletableFuture<Decision> decision = decide(offer(ANNA, 1));
    Waiting waiting = taken.get(SOON.toSeconds(), TimeUnit.SECONDS).orElseThrow();
    assertThat(waiting.answer(new Waiting.Answer.No("looked at"))).isTrue();
    assertThat(reason(decision)).isEqualTo("looked at");
    receiver.join();
  }

  @Test
  void aPeerMayHaveFourOffersWaitingAndNoMore() throws Exception {
    for (int i = 0; i < Desk.MAX_WAITING_PER_PEER; i++) {
      CompletableFuture<Decision> _ = decide(offer(ANNA, i));
      assertThat(around.events.poll(30, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(reason(decide(offer(ANNA, 99)))).contains("too many offers");
    CompletableFuture<Decision> other = decide(offer(BERT, 1));
    assertThat(around.events.poll(30, TimeUnit.SECONDS)).as("others still may").isNotNull();
    assertThat(other).isNotDone();
  }

  @Test
  void allPeersTogetherMayHave64OffersWaiting() throws Exception {
    for (int i = 0; i < Desk.MAX_WAITING; i++) {
      CompletableFuture<Decision> _ = decide(offer(stranger(i), i));
      assertThat(around.events.poll(30, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(reason(decide(offer(BERT, 1)))).contains("too many offers");
  }

  @Test
  void anOfferThatIsWithdrawnIsNotThereAnyMore() throws Exception {
    CompletableFuture<Decision> decision = decide(offer(ANNA, 1));
    assertThat(around.events.poll(30, TimeUnit.SECONDS)).isNotNull();
    deciders.getFirst().interrupt();
    deciders.getFirst().join();
    assertThat(decision).isCompletedExceptionally();
    assertThat(desk.next(Duration.ZERO)).isEmpty();
  }

  @Test
  void anAnswerToAWithdrawnOfferIsTooLate() throws Exception {
    CompletableFuture<Decision> _ = decide(offer(ANNA, 1));
    Waiting waiting = next();
    deciders.getFirst().interrupt();
    deciders.getFirst().join();
    assertThat(waiting.isWithdrawn()).isTrue();
    assertThat(waiting.answer(new Waiting.Answer.No("late"))).isFalse();
  }

  @Test
  void anOfferThatWasAcceptedAndLostIsTakenUpAgainWithoutAsking() throws Exception {
    IncomingOffer offer = offer(ANNA, 1);
    Reception reception = reception(offer);
    CompletableFuture<Decision> decision = decide(offer);
    next().answer(new Waiting.Answer.Yes(reception));
    assertThat(get(decision)).isInstanceOf(Decision.Accept.class);
    reception.interrupted(new IOException("the link was cut"));
    assertThat(get(decide(offer))).isInstanceOf(Decision.Accept.class);
    assertThat(desk.next(Duration.ZERO)).isEmpty();
    CompletableFuture<Decision> _ = decide(offer(BERT, 1));
    assertThat(next().summary().peerId()).as("another's is asked about").isEqualTo(BERT.toString());
  }

  @Test
  void aNodeThatCannotReadItsStateTakesNothingAndSaysWhy() throws Exception {
    around.broken = true;
    assertThat(reason(decide(offer(ANNA, 1)))).contains("cannot take anything");
    assertThat(around.events.poll(30, TimeUnit.SECONDS))
        .isEqualTo(new ReceptionEvent.Trouble("the disk is on fire"));
  }

  @Test
  void waitingForAnOfferEndsInTime() throws InterruptedException {
    assertThat(desk.next(Duration.ofMillis(1))).isEmpty();
  }
}
