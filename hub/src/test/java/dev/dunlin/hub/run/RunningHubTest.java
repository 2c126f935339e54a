package dev.dunlin.hub.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.hub.HubStatus;
import dev.dunlin.hub.Hubs;
import dev.dunlin.hub.Member;
import dev.dunlin.hub.TransferView;
import dev.dunlin.hub.stage.TestHub;
import dev.dunlin.link.Dialer;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.Services;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.Home;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.Nodes;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PutRequest;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.SendRequest;
import dev.dunlin.node.hub.Invite;
import dev.dunlin.node.run.RunningNode;
import dev.dunlin.transfer.task.TaskGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hub and nodes that join it, in one process, over real sockets and a real disk.
class RunningHubTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private RunningHub hub;

  @BeforeEach
  void start() throws Exception {
    hub = Hubs.start(home("hub"), TestHub.options(folder));
    open.add(hub);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private Home home(String name) {
    return Home.of(Map.of("DUNLIN_HOME", folder.resolve("home-" + name).toString()));
  }

  private RunningNode node(String name) throws NodeException {
    NodeOptions options =
        new NodeOptions(
            name,
            Optional.of(new HostPort("127.0.0.1", 0)),
            false,
            AcceptPolicy.ALWAYS,
            new ReceiveTerms(
                folder.resolve("inbox-" + name).toString(), ConflictPolicy.RENAME, false, 0));
    RunningNode node = Nodes.start(home(name), options);
    open.add(node);
    return node;
  }

  private RunningNode member(String name) throws Exception {
    RunningNode node = node(name);
    assertThat(node.join(hub.invite(Duration.ofHours(1), 1), Optional.of(name)).hub())
        .isEqualTo(TestHub.NAME);
    return node;
  }

  private static void eventually(Callable<Boolean> holds) throws Exception {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!holds.call()) {
      assertThat(System.nanoTime()).describedAs("not so in time").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  @Test
  void nodesJoinByInviteAndTheOperatorSeesThem() throws Exception {
    RunningNode anna = member("anna");
    RunningNode bert = member("bert");
    assertThat(hub.members()).extracting(Member::name).containsExactly("anna", "bert");
    Member first = hub.members().getFirst();
    assertThat(first.id()).isEqualTo(anna.id().toString());
    assertThat(first.online()).isTrue();
    assertThat(first.address()).startsWith("127.0.0.1:");
    assertThat(first.route()).isEqualTo("direct");
    assertThat(first.links()).isEqualTo(1);
    HubStatus status = hub.status();
    assertThat(status.online()).isEqualTo(2);
    assertThat(status.known()).isEqualTo(2);
    assertThat(status.id()).isEqualTo(hub.node().id().toString());
    assertThat(status.addresses()).containsExactly(hub.node().listening().orElseThrow().toString());
    assertThat(hub.invites()).extracting(it -> it.used()).containsExactly(1, 1);
    eventually(() -> anna.hubs().getFirst().members() == 1);
    bert.close();
    eventually(() -> anna.hubs().getFirst().members() == 0);
    assertThat(hub.members()).extracting(Member::online).containsExactly(true, false);
  }

  @Test
  void aUsedUpOrRevokedInviteLetsNobodyIn() throws Exception {
    Invite once = hub.invite(Duration.ofHours(1), 1);
    assertThat(node("anna").join(once, Optional.of("anna")).ownName()).isEqualTo("anna");
    assertThatThrownBy(() -> node("bert").join(once, Optional.of("bert")))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("used as often as it may");
    Invite revoked = hub.invite(Duration.ofHours(1), 9);
    String id = hub.invites().stream().filter(it -> it.uses() == 9).findFirst().orElseThrow().id();
    assertThat(hub.revoke(id)).isTrue();
    assertThatThrownBy(() -> node("carl").join(revoked, Optional.of("carl")))
        .hasMessageContaining("no such invite");
  }

  @Test
  void aTakenNameIsToldWithAFreeOne() throws Exception {
    member("anna");
    assertThatThrownBy(
            () -> node("other").join(hub.invite(Duration.ofHours(1), 1), Optional.of("anna")))
        .hasMessageContaining("anna-2");
  }

  @Test
  void whoIsKickedIsToldWhy() throws Exception {
    RunningNode anna = member("anna");
    BlockingQueue<ReceptionEvent> events = new LinkedBlockingQueue<>();
    anna.watch(events::add);
    hub.kick("anna", "too loud");
    ReceptionEvent told = events.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    assertThat(told).isInstanceOf(ReceptionEvent.Trouble.class);
    assertThat(((ReceptionEvent.Trouble) told).message()).contains("too loud");
    eventually(() -> hub.status().online() == 0);
    assertThatThrownBy(() -> hub.kick("anna", "again"))
        .isInstanceOfSatisfying(
            HubException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_NOW));
    assertThatThrownBy(() -> hub.kick("nobody", "why"))
        .isInstanceOfSatisfying(
            HubException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_MEMBER));
  }

  @Test
  void whoIsKickedLosesItsOtherLinksToo() throws Exception {
    RunningNode anna = member("anna");
    DeviceKey key = DeviceKey.loadOrCreate(home("anna").state());
    HostPort address = hub.node().listening().orElseThrow();
    try (Link second =
        new Dialer(key, new Services())
            .dial(List.of(address), Optional.of(hub.node().id()), SOON)) {
      assertThat(second.ping(SOON)).isPositive();
      eventually(() -> hub.members().getFirst().links() == 2);
      hub.kick("anna", "too loud");
      eventually(() -> !second.isOpen());
      eventually(() -> hub.members().getFirst().links() == 0);
    }
    assertThat(anna.id()).isEqualTo(key.id());
  }

  @Test
  void whatTheStoreTakesAndGivesIsCountedOfTheMember() throws Exception {
    RunningNode anna = member("anna");
    byte[] bytes = new byte[300_000];
    Path file = Files.write(folder.resolve("put.bin"), bytes);
    SendReport put =
        anna.put(
            new PutRequest(
                new SendRequest(List.of(file.toString()), List.of("hub"), 60_000, 20_000, 0, null),
                ConflictPolicy.RENAME),
            _ -> {});
    assertThat(put.results().getFirst().outcome()).isEqualTo(PeerResult.Outcome.LANDED);
    Member member = hub.members().getFirst();
    assertThat(member.bytesIn()).isBetween((long) bytes.length, 2L * bytes.length);
    assertThat(member.bytesOut()).isBetween(1L, (long) bytes.length);
    anna.close();
    eventually(() -> hub.status().online() == 0);
    assertThat(hub.members().getFirst().bytesIn()).isGreaterThanOrEqualTo(member.bytesIn());
  }

  @Test
  void whatMovesInAndOutOfTheStoreIsSeenWhileItDoes() throws Exception {
    RunningNode anna = member("anna");
    Path file = Files.write(folder.resolve("slow.bin"), new byte[600_000]);
    SendRequest slow =
        new SendRequest(List.of(file.toString()), List.of("hub"), 60_000, 20_000, 300_000, null);
    try (TaskGroup putting = new TaskGroup("put")) {
      putting.start(() -> anna.put(new PutRequest(slow, ConflictPolicy.RENAME), _ -> {}));
      eventually(() -> !hub.transfers().isEmpty());
      TransferView seen = hub.transfers().getFirst();
      assertThat(seen.member()).isEqualTo("anna");
      assertThat(seen.put()).isTrue();
      assertThat(seen.what()).isEqualTo("slow.bin");
      assertThat(seen.size()).isEqualTo(600_000);
      try (Hub attached = Hubs.attach(home("hub")).orElseThrow()) {
        assertThat(attached.transfers()).isEqualTo(hub.transfers());
      }
      putting.join();
    }
    eventually(() -> hub.transfers().isEmpty());
  }

  @Test
  void theHubsOwnNodeNamesItsMembers() throws Exception {
    RunningNode anna = member("anna");
    Path file = Files.writeString(folder.resolve("hello.txt"), "hello");
    PeerResult sent =
        hub.node()
            .send(
                new SendRequest(List.of(file.toString()), List.of("anna"), 60_000, 20_000, 0, null),
                _ -> {})
            .results()
            .getFirst();
    assertThat(sent.message()).isNull();
    assertThat(sent.peerId()).isEqualTo(anna.id().toString());
    assertThat(hub.node().peers().getFirst().source()).isEqualTo("hub " + TestHub.NAME);
    assertThat(folder.resolve("inbox-anna/hello.txt")).hasContent("hello");
    assertThat(hub.node().peers()).extracting(KnownPeer::name).contains("anna");
  }

  @Test
  void whoIsBannedComesInNoMoreUntilItIsUnbanned() throws Exception {
    RunningNode anna = member("anna");
    hub.ban("anna", "spam");
    eventually(() -> hub.status().online() == 0);
    assertThat(hub.members().getFirst().banned()).isEqualTo("spam");
    Invite invite = hub.invite(Duration.ofHours(1), 5);
    assertThatThrownBy(() -> anna.join(invite, Optional.of("anna"))).hasMessageContaining("spam");
    assertThat(hub.unban(anna.id().toString().substring(0, 8))).isTrue();
    assertThat(hub.unban("anna")).isFalse();
    assertThat(anna.join(invite, Optional.of("anna")).ownName()).isEqualTo("anna");
  }

  @Test
  void aRenamedMemberIsCalledSoEverywhere() throws Exception {
    RunningNode anna = member("anna");
    hub.rename("anna", "Anne");
    assertThat(hub.members()).extracting(Member::name).containsExactly("anne");
    eventually(() -> anna.hubs().getFirst().ownName().equals("anne"));
    assertThatThrownBy(() -> hub.rename("anne", "\u001b[2J"))
        .isInstanceOfSatisfying(
            HubException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_INPUT));
  }

  @Test
  void aBroadcastReachesEveryMemberThatIsHere() throws Exception {
    assertThatThrownBy(() -> hub.broadcast(List.of(folder), _ -> {}))
        .hasMessageContaining("no member is here");
    member("anna");
    member("bert");
    Path file = Files.writeString(folder.resolve("news.txt"), "news");
    Queue<TransferView> seen = new ConcurrentLinkedQueue<>();
    SendReport report = hub.broadcast(List.of(file), _ -> seen.addAll(hub.transfers()));
    assertThat(seen)
        .extracting(TransferView::member, TransferView::put, TransferView::what, TransferView::size)
        .contains(tuple("anna", false, "news.txt", 4L), tuple("bert", false, "news.txt", 4L));
    assertThat(hub.transfers()).isEmpty();
    assertThat(report.results())
        .extracting(PeerResult::outcome)
        .containsExactly(PeerResult.Outcome.LANDED, PeerResult.Outcome.LANDED);
    assertThat(folder.resolve("inbox-anna/news.txt")).hasContent("news");
    assertThat(folder.resolve("inbox-bert/news.txt")).hasContent("news");
  }

  @Test
  void commandsOfTheSameHomeDoAllThatTheHubItselfDoes() throws Exception {
    RunningNode anna = member("anna");
    BlockingQueue<ReceptionEvent> events = new LinkedBlockingQueue<>();
    anna.watch(events::add);
    try (Hub attached = Hubs.attach(home("hub")).orElseThrow()) {
      assertThat(attached.status()).isEqualTo(hub.status());
      assertThat(attached.members())
          .extracting(Member::name, Member::id, Member::online, Member::links, Member::sinceMillis)
          .isEqualTo(
              hub.members().stream()
                  .map(it -> tuple(it.name(), it.id(), it.online(), it.links(), it.sinceMillis()))
                  .toList());
      assertThat(attached.relays()).isEmpty();
      assertThat(attached.settings()).isEqualTo(hub.settings());
      Invite invite = attached.invite(Duration.ofDays(7), 3);
      assertThat(node("bert").join(invite, Optional.empty()).hub()).isEqualTo(TestHub.NAME);
      assertThat(attached.invites()).isEqualTo(hub.invites()).hasSize(2);
      attached.limit("anna", 1_000_000);
      attached.rename("anna", "anne");
      attached.notice("hello all");
      ReceptionEvent told = events.poll(SOON.toSeconds(), TimeUnit.SECONDS);
      assertThat(told).asString().contains("hello all");
      attached.relay(false);
      attached.storing(false);
      attached.set("relay-idle-seconds", "9");
      assertThat(attached.members().getFirst().limit()).isEqualTo(1_000_000);
      assertThat(attached.status().relay()).isFalse();
      assertThat(attached.status().storing()).isFalse();
      assertThat(attached.store()).isEmpty();
      assertThat(attached.remove("none")).isFalse();
      attached.ban("anne", "spam");
      assertThat(attached.unban("anne")).isTrue();
      assertThatThrownBy(() -> attached.set("colour", "red"))
          .isInstanceOfSatisfying(
              HubException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_INPUT));
      assertThatThrownBy(() -> attached.limit("anne", -1)).isInstanceOf(HubException.class);
      assertThatThrownBy(() -> attached.invite(Duration.ofDays(1000), 1))
          .isInstanceOf(HubException.class);
      assertThat(attached.log(100))
          .isEqualTo(hub.log(100))
          .anyMatch(line -> line.contains("\"rename\""))
          .anyMatch(line -> line.contains("relay-idle-seconds"))
          .anyMatch(line -> line.contains("\"ban\""))
          .noneMatch(line -> line.contains(invite.token().orElseThrow()));
      attached.stop();
      assertThat(hub.awaitStop(SOON)).isTrue();
    }
  }

  @Test
  void aHomeWithoutAHubHasNoneToAttachTo() throws Exception {
    assertThat(Hubs.attach(home("nobody"))).isEmpty();
    NodeOptions options =
        new NodeOptions(
            "plain",
            Optional.empty(),
            true,
            AcceptPolicy.NEVER,
            new ReceiveTerms(folder.toString(), ConflictPolicy.RENAME, false, 0));
    open.add(Nodes.start(home("plain"), options));
    assertThatThrownBy(() -> Hubs.attach(home("plain")))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("is no hub");
  }

  @Test
  void aSecondHubOfTheSameHomeSaysThatOneRuns() {
    assertThatThrownBy(() -> Hubs.start(home("hub"), TestHub.options(folder)))
        .isInstanceOfSatisfying(
            HubException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ALREADY_RUNNING));
  }

  @Test
  void aDrainedHubTakesNobodyInAndEnds() throws Exception {
    member("anna");
    hub.drain();
    assertThat(hub.status().draining()).isTrue();
    assertThatThrownBy(
            () -> node("bert").join(hub.invite(Duration.ofHours(1), 1), Optional.of("bert")))
        .hasMessageContaining("about to end");
    assertThat(hub.awaitStop(SOON)).isTrue();
    assertThat(hub.log(10)).anyMatch(line -> line.contains("drained"));
  }

  @Test
  void whatTheOperatorSetAndWhoJoinedIsThereAfterARestart() throws Exception {
    RunningNode anna = member("anna");
    hub.set("relays", "7");
    HostPort address = hub.node().listening().orElseThrow();
    hub.close();
    hub = Hubs.start(home("hub"), TestHub.options(folder, address));
    open.add(hub);
    assertThat(hub.settings()).containsEntry("relays", "7");
    eventually(() -> hub.status().online() == 1);
    assertThat(hub.members()).extracting(Member::id).containsExactly(anna.id().toString());
  }
}
