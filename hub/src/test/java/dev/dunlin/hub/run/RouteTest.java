package dev.dunlin.hub.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.hub.Hubs;
import dev.dunlin.hub.stage.TestHub;
import dev.dunlin.link.HostPort;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.Home;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.Nodes;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.Routes;
import dev.dunlin.node.SendRequest;
import dev.dunlin.node.run.RunningNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one member sends to another, by the route that there is.
class RouteTest {
  private static final int SIZE = 3 << 20;

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

  private RunningNode member(String name, String routes) throws Exception {
    NodeOptions options =
        new NodeOptions(
                name,
                Optional.of(new HostPort("127.0.0.1", 0)),
                false,
                AcceptPolicy.ALWAYS,
                new ReceiveTerms(
                    folder.resolve("inbox-" + name).toString(), ConflictPolicy.RENAME, false, 0))
            .withRoutes(Routes.parse(routes));
    RunningNode node = Nodes.start(home(name), options);
    open.add(node);
    var _ = node.join(hub.invite(Duration.ofHours(1), 1), Optional.of(name));
    return node;
  }

  private PeerResult send(RunningNode from, String to) throws Exception {
    byte[] bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    Path file = Files.write(folder.resolve("file.bin"), bytes);
    SendRequest request =
        new SendRequest(List.of(file.toString()), List.of(to), 60_000, 20_000, 0, null);
    return from.send(request, _ -> {}).results().getFirst();
  }

  @Test
  void whatCannotGoDirectlyGoesThroughTheRelay() throws Exception {
    RunningNode anna = member("anna", "relayed");
    RunningNode bert = member("bert", "relayed");
    PeerResult result = send(anna, "bert");
    assertThat(result.message()).isNull();
    assertThat(result.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(result.route()).isEqualTo("relayed");
    assertThat(result.peerId()).isEqualTo(bert.id().toString());
    assertThat(folder.resolve("inbox-bert/file.bin"))
        .hasSameBinaryContentAs(folder.resolve("file.bin"));
    assertThat(hub.status().relayedBytes()).isGreaterThan(SIZE);
    assertThat(hub.status().relays()).isEqualTo(1);
    assertThat(hub.relays().getFirst().from()).isEqualTo("anna");
    hub.kick("bert", "enough");
    assertThat(hub.status().online()).isEqualTo(1);
  }

  @Test
  void whatCanGoDirectlyDoesNotPassTheHub() throws Exception {
    RunningNode anna = member("anna", "direct");
    RunningNode _ = member("bert", "direct");
    PeerResult result = send(anna, "bert");
    assertThat(result.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(result.route()).isEqualTo("direct");
    assertThat(hub.status().relayedBytes()).isZero();
  }

  private PeerResult measure(RunningNode from, String to, String routes) throws Exception {
    Path file = Files.write(folder.resolve("measured.bin"), new byte[SIZE]);
    SendRequest request =
        new SendRequest(List.of(file.toString()), List.of(to), 60_000, 20_000, 0, null, routes);
    return from.send(request, _ -> {}).results().getFirst();
  }

  @Test
  void aMeasurementGoesByTheRouteThatItNamesThoughAnotherStands() throws Exception {
    RunningNode anna = member("anna", "direct,relayed");
    RunningNode _ = member("bert", "direct,relayed");
    assertThat(send(anna, "bert").route()).isEqualTo("direct");
    assertThat(hub.status().relayedBytes()).isZero();

    PeerResult relayed = measure(anna, "bert", "relayed");
    assertThat(relayed.message()).isNull();
    assertThat(relayed.routes()).isEqualTo("relayed");
    assertThat(hub.status().relayedBytes()).isGreaterThan(SIZE);

    long before = hub.status().relayedBytes();
    assertThat(measure(anna, "bert", "direct,punched").routes()).isEqualTo("direct");
    assertThat(hub.status().relayedBytes() - before).isLessThan(SIZE);
  }

  @Test
  void aMeasurementByARouteThatIsNotThereSaysSo() throws Exception {
    RunningNode anna = member("anna", "direct");
    RunningNode _ = member("bert", "direct");
    assertThat(send(anna, "bert").outcome()).isEqualTo(Outcome.LANDED);
    assertThat(measure(anna, "bert", "relayed").outcome()).isEqualTo(Outcome.UNREACHABLE);
  }

  @Test
  void aRelayThatIsSwitchedOffLeavesThemUnreachable() throws Exception {
    RunningNode anna = member("anna", "relayed");
    RunningNode _ = member("bert", "relayed");
    hub.relay(false);
    PeerResult result = send(anna, "bert");
    assertThat(result.outcome()).isEqualTo(Outcome.UNREACHABLE);
    hub.relay(true);
    assertThat(send(anna, "bert").outcome()).isEqualTo(Outcome.LANDED);
  }
}
