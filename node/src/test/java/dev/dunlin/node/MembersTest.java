package dev.dunlin.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.Route;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.hub.Invite;
import dev.dunlin.node.hub.message.RosterAnswer;
import dev.dunlin.node.run.RunningNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Members of a hub, all in this process, who know of each other by the hub alone.
@Timeout(120)
class MembersTest {
  @TempDir Path temporary;
  private Neighbourhood street;
  private final ScriptedHub script = new ScriptedHub();
  private RunningNode hub;

  @BeforeEach
  void start() throws NodeException {
    street = new Neighbourhood(temporary);
    hub = street.start("hub", street.listening("hub"), script);
  }

  @AfterEach
  void stop() {
    street.close();
  }

  private Invite invite() {
    HostPort at = hub.listening().orElseThrow();
    return new Invite(at, hub.id(), Optional.of("token"));
  }

  /// A member that takes everything, by these routes.
  private RunningNode member(String name, boolean listening, Route first, Route... others)
      throws Exception {
    NodeOptions options =
        new NodeOptions(
                name,
                listening ? Optional.of(new HostPort("127.0.0.1", 0)) : Optional.empty(),
                true,
                AcceptPolicy.ALWAYS,
                street.terms(name, ConflictPolicy.RENAME))
            .withRoutes(Routes.of(first, others));
    RunningNode node = street.start(name, options);
    assertThat(node.join(invite(), Optional.of(name)).ownName()).isEqualTo(name);
    return node;
  }

  private Path file(int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return Files.write(temporary.resolve("file-" + bytes), content);
  }

  private static PeerResult send(RunningNode from, String to, Path file) throws Exception {
    return from.send(
            new SendRequest(List.of(file.toString()), List.of(to), 0, 20_000, 0, null), _ -> {})
        .results()
        .getFirst();
  }

  private void arrived(String at, Path file) {
    assertThat(street.inbox(at).resolve(file.getFileName())).hasSameBinaryContentAs(file);
  }

  @Test
  void membersAreListedWithTheirHubAndFoundByNameAndId() throws Exception {
    RunningNode anna = member("anna", true, Route.DIRECT);
    RunningNode bert = member("bert", true, Route.DIRECT);
    KnownPeer seen = await(anna, "bert");
    assertThat(seen.id()).isEqualTo(bert.id().toString());
    assertThat(seen.source()).isEqualTo("hub hub");
    assertThat(anna.peers()).extracting(KnownPeer::name).contains("hub", "bert");
    for (String name : List.of("bert", "bert@hub", bert.id().toString(), bert.id().shortText())) {
      assertThat(anna.ping(List.of(name), Duration.ofSeconds(10)))
          .as(name)
          .allMatch(status -> bert.id().toString().equals(status.peerId()));
    }
    assertThat(anna.ping(List.of("hub"), Duration.ofSeconds(10)))
        .allMatch(status -> hub.id().toString().equals(status.peerId()));
  }

  private static KnownPeer await(RunningNode node, String name) throws Exception {
    while (true) {
      for (KnownPeer peer : node.peers()) {
        if (peer.name().equals(name)) {
          return peer;
        }
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void aFileGoesDirectWhereTheHubTellsTheAddress() throws Exception {
    RunningNode anna = member("anna", false, Route.DIRECT, Route.PUNCHED, Route.RELAYED);
    RunningNode _ = member("bert", true, Route.DIRECT, Route.PUNCHED, Route.RELAYED);
    await(anna, "bert");
    Path file = file(100_000);
    PeerResult result = send(anna, "bert", file);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.LANDED);
    assertThat(result.route()).isIn("direct", "punched");
    assertThat(script.relayed()).isZero();
    arrived("bert", file);
  }

  @Test
  void aTransferThatBeganRelayedMovesOverToTheBetterRoute() throws Exception {
    script.meetingTakes = Duration.ofMillis(1_500);
    script.relayBytesPerSecond = 8_000_000;
    RunningNode anna = member("anna", false, Route.DIRECT, Route.RELAYED);
    RunningNode _ = member("bert", true, Route.DIRECT, Route.RELAYED);
    await(anna, "bert");
    Path file = file(40_000_000);
    PeerResult result = send(anna, "bert", file);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.LANDED);
    assertThat(result.routes()).isEqualTo("relayed, direct");
    assertThat(result.route()).isEqualTo("direct");
    assertThat(result.bytes()).isLessThan(80_000_000);
    assertThat(script.relayed()).isBetween(1L, 40_000_000L);
    arrived("bert", file);
    PeerResult there = street.history("bert").getFirst().result();
    assertThat(there.routes()).isEqualTo("relayed, direct");
    assertThat(there.bytes()).isEqualTo(40_000_000);
  }

  @Test
  void aFileIsRelayedWhereNothingElseDoes() throws Exception {
    RunningNode anna = member("anna", false, Route.RELAYED);
    RunningNode _ = member("bert", false, Route.RELAYED);
    await(anna, "bert");
    Path file = file(3_000_000);
    PeerResult result = send(anna, "bert", file);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.LANDED);
    assertThat(result.route()).isEqualTo("relayed");
    assertThat(script.relayed()).isGreaterThan(3_000_000);
    assertThat(script.meetings).hasValue(0);
    arrived("bert", file);
    assertThat(street.history("bert").getFirst().result().routes()).isEqualTo("relayed");
  }

  @Test
  void whereNothingDoesItIsSaidWhatWasTried() throws Exception {
    script.relays = false;
    RunningNode anna = member("anna", false, Route.RELAYED);
    RunningNode _ = member("bert", false, Route.RELAYED);
    await(anna, "bert");
    PeerResult result = send(anna, "bert", file(10));
    assertThat(result.outcome()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(result.message()).contains("the hub hub says: it is off");
  }

  @Test
  void whoDoesNotTakeARouteDeclinesIt() throws Exception {
    RunningNode anna = member("anna", false, Route.RELAYED);
    RunningNode _ = member("bert", true, Route.DIRECT);
    await(anna, "bert");
    PeerResult result = send(anna, "bert", file(10));
    assertThat(result.outcome()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(result.message()).contains("does not take this route");
  }

  @Test
  void aHubThatLiesAboutAnIdIsFoundOut() throws Exception {
    RunningNode anna = member("anna", false, Route.DIRECT, Route.RELAYED);
    script.lie.set(DeviceKey.ephemeral().id());
    RunningNode _ = member("bert", true, Route.DIRECT, Route.RELAYED);
    script.lie.set(null);
    await(anna, "bert");
    PeerResult result = send(anna, "bert@hub", file(10));
    assertThat(result.outcome()).as(result.message()).isIn(Outcome.WRONG_PEER, Outcome.UNREACHABLE);
    assertThat(street.inbox("bert").resolve("file-10")).doesNotExist();
  }

  @Test
  void aCommandThatEndsSoonGoesToItsHubsWhenItMust() throws Exception {
    RunningNode once = street.dialling("anna");
    assertThat(once.join(invite(), Optional.empty()).ownName()).isEqualTo("anna");
    once.close();
    RunningNode _ = member("bert", false, Route.RELAYED);
    try (RunningNode again =
        Nodes.start(
            street.home("anna"),
            new NodeOptions(
                    "anna",
                    Optional.empty(),
                    false,
                    AcceptPolicy.NEVER,
                    street.terms("anna", ConflictPolicy.RENAME))
                .withRoutes(Routes.of(Route.RELAYED)))) {
      assertThat(again.peers()).extracting(KnownPeer::name).contains("bert");
      Path file = file(1_000);
      assertThat(send(again, "bert", file).outcome()).isEqualTo(Outcome.LANDED);
      arrived("bert", file);
    }
  }

  @Test
  void attachedCommandsJoinAndLeave() throws Exception {
    RunningNode anna = street.start("anna", street.listening("anna"));
    Node command = street.attach("anna");
    HubMembership joined = command.join(invite(), Optional.of("anna"));
    assertThat(joined.hub()).isEqualTo("hub");
    assertThat(joined.id()).isEqualTo(hub.id().toString());
    HubStatus status = command.hubs().getFirst();
    assertThat(status.connected()).isTrue();
    assertThat(status.ownName()).isEqualTo("anna");
    assertThat(status.relay()).isTrue();
    assertThat(Files.readString(street.home("anna").hubsFile()))
        .startsWith("hub " + hub.listening().orElseThrow() + " " + hub.id() + " anna");
    assertThat(command.leave("hub")).isTrue();
    assertThat(command.leave("hub")).isFalse();
    assertThat(anna.hubs()).isEmpty();
  }

  @Test
  void noticesAreToldAndAHubThatIsNotThereIsSaid() throws Exception {
    RunningNode anna = member("anna", true, Route.DIRECT);
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    anna.watch(event -> {
      if (event instanceof ReceptionEvent.Trouble trouble) {
        told.add(trouble.message());
      }
    });
    script.tell(new RosterAnswer.Notice("we close \u001b[31m at five"));
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("hub hub: we close \\x1b[31m at five");
    script.tell(new RosterAnswer.Kicked("enough"));
    assertThat(told.poll(10, TimeUnit.SECONDS)).contains("thrown this node out: enough");
    Invite wrong = new Invite(invite().address(), anna.id(), Optional.empty());
    assertThatThrownBy(() -> anna.join(wrong, Optional.empty()))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("somebody else")
        .extracting(e -> ((NodeException) e).reason())
        .isEqualTo(Reason.UNREACHABLE);
  }
}
