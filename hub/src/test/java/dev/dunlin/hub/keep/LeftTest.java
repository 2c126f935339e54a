package dev.dunlin.hub.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.hub.TransferView;
import dev.dunlin.hub.store.StoreTerms;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.ListRequest;
import dev.dunlin.node.Node;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.run.RunningNode;
import dev.dunlin.transfer.task.TaskGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is left at the hub for members who are away.
@Timeout(120)
class LeftTest {
  @TempDir Path folder;
  private Town town;
  private RunningNode anna;

  @BeforeEach
  void start() throws Exception {
    town = new Town(folder).begin();
    anna = town.member("anna");
  }

  @AfterEach
  void stop() throws Exception {
    town.close();
    assertThat(town.troubles()).isEmpty();
  }

  private List<Path> kept() throws Exception {
    Path left = town.home("hub").state().resolve("left");
    if (!Files.isDirectory(left)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(left)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private void comes(RunningNode member) throws Exception {
    assertThat(member.ping(List.of(town.at()), Duration.ofSeconds(20)).getFirst().problem())
        .isNull();
  }

  private void awaitCollected() throws Exception {
    while (!town.state().left().isEmpty() || !kept().isEmpty()) {
      Thread.sleep(10); // the hub forgets it a moment after the receipt
    }
  }

  @Test
  void whatIsLeftIsForItsReceiverAloneAndOutlivesTheHub() throws Exception {
    RunningNode ben = town.member("ben");
    RunningNode carl = town.member("carl");
    PeerResult left = town.leave(anna, town.file("note.txt", "for ben"), "ben");
    assertThat(left.message()).contains("left at the hub");
    assertThat(left.outcome()).isEqualTo(Outcome.LEFT);
    assertThat(left.landed()).isZero();
    ContentId content = ContentId.parse(String.valueOf(left.contentId()));
    ListRequest all = new ListRequest(List.of(town.at()), List.of(), true, false, 20_000);
    for (RunningNode node : List.of(anna, carl)) {
      assertThat(node.list(all).peers().getFirst().files()).isEmpty();
      assertThat(town.get(node, "note.txt").files().getFirst().outcome())
          .isEqualTo(GotFile.Outcome.FAILED);
      assertThat(town.keeper().open(content, node.id())).isEmpty();
      assertThat(town.keeper().bring(content, node.id())).isFalse();
      comes(node);
    }
    assertThat(kept()).hasSize(1);
    assertThat(town.keeper().used(anna.id())).isEqualTo(7);
    town.end();
    town.begin();
    assertThat(kept()).hasSize(1);
    comes(carl);
    comes(ben);
    awaitCollected();
    assertThat(town.inbox("ben").resolve("note.txt")).hasContent("for ben");
    assertThat(town.inbox("carl").resolve("note.txt")).doesNotExist();
    assertThat(town.keeper().used(anna.id())).isZero();
    assertThat(town.diary()).contains("leave " + ben.id(), "left-collected " + ben.id());
  }

  @Test
  void whoIsHereIsOfferedItAtOnceWithTheNameOfWhoLeftIt() throws Exception {
    RunningNode ben = town.member("ben");
    BlockingQueue<OfferSummary> offers = new LinkedBlockingQueue<>();
    Queue<TransferView> moving = new ConcurrentLinkedQueue<>();
    try (TaskGroup answering = new TaskGroup("answering")) {
      answering.start(() -> {
        PendingOffer offer = ben.nextOffer(Duration.ofSeconds(60)).orElseThrow();
        moving.addAll(town.keeper().transfers());
        offers.add(offer.summary());
        offer.decline("not now");
      });
      comes(ben);
      Thread.sleep(50); // that ben is listening for offers
      Path _ = town.file("box/a", "a");
      Consumer<SendEvent> events = _ -> moving.addAll(town.keeper().transfers());
      assertThat(town.leave(anna, town.made("box"), "ben", town.at(), events).outcome())
          .isEqualTo(Outcome.LEFT);
      OfferSummary summary = offers.poll(60, TimeUnit.SECONDS);
      assertThat(summary).isNotNull();
      assertThat(summary.from()).isEqualTo("anna, left at the hub town");
    }
    assertThat(moving)
        .extracting(TransferView::member, TransferView::put, TransferView::what)
        .contains(tuple("anna", true, "box"), tuple("ben", false, "box"));
    assertThat(town.state().left()).hasSize(1);
    comes(ben);
    assertThat(town.inbox("ben")).doesNotExist();
  }

  @Test
  void whomTheHubDoesNotKnowNothingIsLeftFor() throws Exception {
    RunningNode eve = town.stranger("eve");
    Path note = town.file("note.txt", "x");
    assertThat(town.leave(anna, note, "nobody").message()).contains("no member").contains("nobody");
    assertThat(town.leave(anna, note, "anna").message()).contains("that is you");
    assertThat(town.leave(eve, note, "anna").message()).contains("members");
    assertThat(town.leave(anna, note, "../../x").message()).contains("no member");
    assertThat(kept()).isEmpty();
    assertThat(town.keeper().used(anna.id())).isZero();
  }

  @Test
  void itCountsInTheSendersQuota() throws Exception {
    RunningNode _ = town.member("ben");
    town.terms(new StoreTerms(true, true, 0, 10, Duration.ofDays(7), false));
    assertThat(town.put(anna, town.file("a", "123456")).outcome()).isEqualTo(Outcome.LANDED);
    PeerResult over = town.leave(anna, town.file("b", "12345"), "ben");
    assertThat(over.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(over.message()).contains("quota");
    assertThat(town.leave(anna, town.file("b", "1234"), "ben").outcome()).isEqualTo(Outcome.LEFT);
    assertThat(town.put(anna, town.file("c", "1")).outcome()).isEqualTo(Outcome.DECLINED);
  }

  @Test
  void whatNobodyCollectsExpires() throws Exception {
    RunningNode ben = town.member("ben");
    assertThat(town.leave(anna, town.file("note.txt", "x"), "ben").outcome())
        .isEqualTo(Outcome.LEFT);
    town.end();
    town.later(Duration.ofDays(7).minusMinutes(1));
    town.begin();
    Thread.sleep(200); // it is looked at when the hub begins
    assertThat(town.state().left()).hasSize(1);
    town.end();
    town.later(Duration.ofMinutes(2));
    town.begin();
    awaitCollected();
    comes(ben);
    assertThat(town.keeper().used(anna.id())).isZero();
    assertThat(town.inbox("ben")).doesNotExist();
    assertThat(town.diary()).contains("left-expired " + ben.id());
  }

  @Test
  void aCommandLeavesThingsThroughItsRunningNode() throws Exception {
    RunningNode ben = town.member("ben");
    Node command = town.attached("dora");
    PeerResult left = town.leave(command, town.file("note.txt", "x"), "ben");
    assertThat(left.outcome()).isEqualTo(Outcome.LEFT);
    assertThat(left.peer()).isEqualTo("ben");
    comes(ben);
    awaitCollected();
    assertThat(town.inbox("ben").resolve("note.txt")).hasContent("x");
  }

  @Test
  void aNodeThatIsNoHubTakesNothingForOthers() throws Exception {
    RunningNode plain = town.plain("plain");
    String at = plain.listening().orElseThrow().toString();
    PeerResult refused = town.leave(anna, town.file("note.txt", "x"), "ben", at);
    assertThat(refused.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(refused.message()).contains("no hub");
    assertThat(town.inbox("plain")).doesNotExist();
  }
}
