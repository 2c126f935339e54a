package dev.dunlin.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.HostPort;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.run.RunningNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes in one process, over real sockets and a real disk.
class TwoNodesTest {
  @TempDir Path folder;
  private RunningNode receiver;
  private RunningNode sender;
  private String address;

  @BeforeEach
  void start() throws Exception {
    receiver = node("receiver", Optional.of(HostPort.parse("127.0.0.1:0")), AcceptPolicy.ALWAYS);
    sender = node("sender", Optional.empty(), AcceptPolicy.NEVER);
    address = receiver.listening().orElseThrow().toString();
  }

  @AfterEach
  void stop() {
    sender.close();
    receiver.close();
  }

  private RunningNode node(String name, Optional<HostPort> listen, AcceptPolicy accept)
      throws NodeException {
    Home home = Home.of(Map.of("DUNLIN_HOME", folder.resolve(name).toString()));
    ReceiveTerms terms =
        new ReceiveTerms(folder.resolve("inbox").toString(), ConflictPolicy.RENAME, false, 0);
    return Nodes.start(home, new NodeOptions(name, listen, false, accept, terms));
  }

  private PeerResult send(Path... paths) throws Exception {
    List<String> all = java.util.Arrays.stream(paths).map(Path::toString).toList();
    SendRequest request = new SendRequest(all, List.of(address), 0, 10_000, 0, null);
    return sender.send(request, _ -> {}).results().getFirst();
  }

  private Path file(String name, int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    Path file = folder.resolve("out").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  @Test
  void aFolderArrivesWholeWithALargeFileInIt() throws Exception {
    Path large = file("box/large.bin", 5 << 20 | 17);
    Path small = file("box/deep/small.txt", 33);
    Path empty = file("box/empty", 0);
    PeerResult result = send(folder.resolve("out/box"));
    assertThat(result.message()).isNull();
    assertThat(result.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(result.bytes()).isEqualTo((5 << 20 | 17) + 33);
    Path inbox = folder.resolve("inbox/box");
    assertThat(inbox.resolve("large.bin")).hasSameBinaryContentAs(large);
    assertThat(inbox.resolve("deep/small.txt")).hasSameBinaryContentAs(small);
    assertThat(inbox.resolve("empty")).hasSameBinaryContentAs(empty);
    assertThat(Files.getLastModifiedTime(inbox.resolve("deep/small.txt")))
        .isEqualTo(Files.getLastModifiedTime(small));
  }

  @Test
  void bothHistoriesHaveTheTimelineOfBothSides() throws Exception {
    PeerResult result = send(file("big.bin", 3 << 20));
    assertThat(result.timeline())
        .containsKeys(
            "local.started",
            "local.resolved",
            "local.connected",
            "local.secured",
            "local.offered",
            "local.accepted",
            "local.acknowledged",
            "remote.first-byte",
            "remote.last-byte",
            "remote.verified",
            "remote.durable");
    assertThat(result.timeline().get("local.connected"))
        .isBetween(result.timeline().get("local.resolved"), result.timeline().get("local.secured"));
    assertThat(result.clockErrorMicros()).isPositive();
    PeerResult received = receiver.history(1).getFirst().result();
    assertThat(received.timeline())
        .containsKeys(
            "remote.started",
            "remote.resolved",
            "remote.connected",
            "remote.secured",
            "local.offered",
            "local.first-byte",
            "local.durable");
    assertThat(received.clockErrorMicros()).isPositive();
    // Both are on one machine: what the clocks differ by is within what is said of it.
    assertThat(Math.abs(received.clockOffsetMicros()))
        .isLessThanOrEqualTo(received.clockErrorMicros() + 1_000);
  }

  @Test
  void aLinkThatStoodBeforeIsNotConnectedAgain() throws Exception {
    send(file("one", 10));
    SendRequest again =
        new SendRequest(
            List.of(file("two", 20).toString()),
            List.of(receiver.id().toString()),
            0,
            10_000,
            0,
            null);
    PeerResult result = sender.send(again, _ -> {}).results().getFirst();
    assertThat(result.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(result.timeline()).containsKey("local.secured").doesNotContainKey("local.connected");
  }

  @Test
  void whatIsOnlyMeasuredIsKeptNowhere() throws Exception {
    Path file = file("measured.bin", 3 << 20);
    SendRequest request =
        new SendRequest(
            List.of(file.toString()), List.of(address), 0, 10_000, 0, null, "direct,punched");
    PeerResult result = sender.send(request, _ -> {}).results().getFirst();
    assertThat(result.message()).isNull();
    assertThat(result.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(result.bytes()).isEqualTo(3 << 20);
    assertThat(result.timeline()).containsKeys("remote.durable", "local.acknowledged");
    assertThat(receiver.history(10)).isEmpty();
    assertThat(sender.history(10)).isEmpty();
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!isEmpty(folder.resolve("inbox")) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(folder.resolve("inbox")).isEmptyDirectory();
    assertThat(sender.send(request, _ -> {}).results().getFirst().bytes()).isEqualTo(3 << 20);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.findAny().isEmpty();
    }
  }

  @Test
  void aMeasurementByARouteThatIsNoneIsRefused() throws Exception {
    SendRequest request =
        new SendRequest(
            List.of(file("a", 1).toString()), List.of(address), 0, 10_000, 0, null, "sideways");
    assertThatThrownBy(() -> sender.send(request, _ -> {}))
        .isInstanceOfSatisfying(
            NodeException.class,
            e -> assertThat(e.reason()).isEqualTo(NodeException.Reason.BAD_INPUT));
  }

  @Test
  void aPingSaysTheRouteAndTakesOneToAHundredRounds() throws Exception {
    PeerStatus once = sender.ping(List.of(address), 1, java.time.Duration.ofSeconds(5)).getFirst();
    assertThat(once.problem()).isNull();
    assertThat(once.route()).isEqualTo("direct");
    assertThat(once.roundTripMillis()).isBetween(0.0, 5_000.0);
    assertThat(sender.ping(List.of(address), 100, java.time.Duration.ofSeconds(20)).getFirst())
        .extracting(PeerStatus::problem)
        .isNull();
    for (int rounds : new int[] {0, 101}) {
      assertThatThrownBy(
              () -> sender.ping(List.of(address), rounds, java.time.Duration.ofSeconds(5)))
          .isInstanceOf(NodeException.class)
          .hasMessageContaining("1 to 100");
    }
  }

  @Test
  void whatIsFetchedHasATimelineInTheHistory() throws Exception {
    Path shared = Files.createDirectories(folder.resolve("shared"));
    Files.write(shared.resolve("x.bin"), new byte[2 << 20]);
    Home home = Home.of(Map.of("DUNLIN_HOME", folder.resolve("sharer").toString()));
    NodeOptions options =
        new NodeOptions(
                "sharer",
                Optional.of(HostPort.parse("127.0.0.1:0")),
                false,
                AcceptPolicy.NEVER,
                new ReceiveTerms(folder.resolve("in").toString(), ConflictPolicy.RENAME, false, 0))
            .withSharing(new Sharing(shared, Grant.parseAll("read:all"), 0, false));
    try (RunningNode sharer = Nodes.start(home, options)) {
      String at = sharer.listening().orElseThrow().toString();
      ReceiveTerms terms =
          new ReceiveTerms(folder.resolve("got").toString(), ConflictPolicy.RENAME, false, 0);
      GetReport report =
          sender.get(new GetRequest(List.of("x.bin"), List.of(at), terms, 0, 0, 20_000), _ -> {});
      assertThat(report.files().getFirst().message()).isNull();
      assertThat(List.copyOf(report.timeline().keySet()))
          .containsExactly(
              "local.started",
              "local.resolved",
              "local.connected",
              "local.secured",
              "local.offered",
              "local.first-byte",
              "local.last-byte",
              "local.verified",
              "local.durable",
              "remote.accepted");
      List<Long> own = List.copyOf(report.timeline().values()).subList(0, 9);
      assertThat(own).isSorted();
      long error = report.clockErrorMicros();
      assertThat(error).isPositive();
      Map<String, Long> steps = report.timeline();
      assertThat(steps.get("remote.accepted"))
          .isBetween(
              steps.getOrDefault("local.offered", 0L) - error,
              steps.getOrDefault("local.first-byte", 0L) + error);
      PeerResult kept = sender.history(1).getFirst().result();
      assertThat(kept.timeline()).isEqualTo(report.timeline());
      assertThat(kept.clockErrorMicros()).isEqualTo(error);
      assertThat(kept.clockOffsetMicros()).isEqualTo(report.clockOffsetMicros());
    }
  }

  @Test
  void whatIsThereAlreadyDoesNotTravelAgain() throws Exception {
    file("box/large.bin", 3 << 20);
    file("box/small.txt", 100);
    send(folder.resolve("out/box"));
    PeerResult again = send(folder.resolve("out/box"));
    assertThat(again.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(again.bytes()).isZero();
    assertThat(again.unchanged()).isEqualTo(2);
  }
}
