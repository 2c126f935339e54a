package dev.dunlin.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.HostPort;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.run.RunningNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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

/// Nodes that meet, attach, refuse, ask and give up, over real sockets and a real disk.
@Timeout(90)
class SeveralNodesTest {
  private static final int MIB = 1 << 20;

  @TempDir Path folder;
  private final List<Node> nodes = new ArrayList<>();
  private Path file;

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(folder.resolve("note.txt"), "hello");
  }

  @AfterEach
  void stop() {
    Collections.reverse(nodes);
    nodes.forEach(Node::close);
  }

  private Home home(String name) {
    return Home.of(Map.of("DUNLIN_HOME", folder.resolve(name).toString()));
  }

  private Path inbox(String name) {
    return folder.resolve(name).resolve("inbox");
  }

  private ReceiveTerms terms(String name, ConflictPolicy conflicts) {
    return new ReceiveTerms(inbox(name).toString(), conflicts, false, 0);
  }

  private RunningNode listening(String name, AcceptPolicy accept) throws NodeException {
    return listening(name, accept, ConflictPolicy.RENAME);
  }

  private RunningNode listening(String name, AcceptPolicy accept, ConflictPolicy conflicts)
      throws NodeException {
    return start(
        name, new NodeOptions(name, at("127.0.0.1:0"), true, accept, terms(name, conflicts)));
  }

  private static Optional<HostPort> at(String address) {
    return Optional.of(HostPort.parse(address));
  }

  private RunningNode dialling(String name) throws NodeException {
    return start(
        name,
        new NodeOptions(
            name, Optional.empty(), false, AcceptPolicy.NEVER, terms(name, ConflictPolicy.RENAME)));
  }

  private RunningNode start(String name, NodeOptions options) throws NodeException {
    RunningNode node = Nodes.start(home(name), options);
    nodes.add(node);
    return node;
  }

  private Node attach(String name) throws NodeException {
    Node node = Nodes.attach(home(name)).orElseThrow();
    nodes.add(node);
    return node;
  }

  private static String address(RunningNode node) {
    return node.listening().orElseThrow().toString();
  }

  private SendRequest request(String... peers) {
    return new SendRequest(List.of(file.toString()), List.of(peers), 0, 20_000, 0, null);
  }

  private static PeerResult only(SendReport report) {
    return report.results().getFirst();
  }

  /// Sends on a thread of its own.
  private CompletableFuture<SendReport> sendBeside(Node node, SendRequest request) {
    CompletableFuture<SendReport> report = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            report.complete(node.send(request, _ -> {}));
          } catch (NodeException | InterruptedException | RuntimeException e) {
            report.completeExceptionally(e);
          }
        });
    return report;
  }

  private static SendReport get(CompletableFuture<SendReport> report) throws Exception {
    return report.get(60, TimeUnit.SECONDS);
  }

  @Test
  void severalPeersAreSentToAndOneThatIsNotThereDoesNotHoldUpTheOthers() throws Exception {
    RunningNode one = listening("one", AcceptPolicy.ALWAYS);
    RunningNode two = listening("two", AcceptPolicy.ALWAYS);
    int nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    SendReport report =
        dialling("sender")
            .send(request(address(one), "127.0.0.1:" + nobody, "nobody", address(two)), _ -> {});
    assertThat(report.results())
        .extracting(PeerResult::outcome)
        .containsExactly(Outcome.LANDED, Outcome.UNREACHABLE, Outcome.UNKNOWN_PEER, Outcome.LANDED);
    assertThat(inbox("one").resolve("note.txt")).hasContent("hello");
    assertThat(inbox("two").resolve("note.txt")).hasContent("hello");
  }

  @Test
  void bothSidesRememberEachOtherAndTheTransfer() throws Exception {
    RunningNode receiver = listening("receiver", AcceptPolicy.ALWAYS);
    RunningNode sender = dialling("sender");
    PeerResult result = only(sender.send(request(address(receiver)), _ -> {}));
    assertThat(result.peerId()).isEqualTo(receiver.id().toString());
    assertThat(result.timeline()).containsKeys("local.started", "local.acknowledged");
    assertThat(result.timeline()).containsKeys("remote.first-byte", "remote.durable");
    assertThat(sender.peers().getFirst().id()).isEqualTo(receiver.id().toString());
    assertThat(receiver.peers().getFirst().id()).isEqualTo(sender.id().toString());
    assertThat(sender.history(5).getFirst().result().outcome()).isEqualTo(Outcome.LANDED);
    assertThat(receiver.history(5).getFirst().direction()).isEqualTo("received");
  }

  @Test
  void aPeerWhoseIdChangedIsRefusedUntilItIsForgotten() throws Exception {
    RunningNode before = listening("before", AcceptPolicy.ALWAYS);
    String address = address(before);
    RunningNode sender = dialling("sender");
    assertThat(only(sender.send(request(address), _ -> {})).outcome()).isEqualTo(Outcome.LANDED);
    before.close();
    RunningNode after =
        start(
            "after",
            new NodeOptions(
                "after",
                at(address),
                false,
                AcceptPolicy.ALWAYS,
                terms("after", ConflictPolicy.RENAME)));
    RunningNode again = dialling("sender");
    PeerResult refused = only(again.send(request(address), _ -> {}));
    assertThat(refused.outcome()).isEqualTo(Outcome.WRONG_PEER);
    assertThat(refused.message()).contains(after.id().toString(), before.id().toString());
    assertThat(inbox("after").resolve("note.txt")).doesNotExist();
    assertThat(again.forget(address)).isTrue();
    assertThat(only(again.send(request(address), _ -> {})).outcome()).isEqualTo(Outcome.LANDED);
  }

  @Test
  void neverDeclines() throws Exception {
    RunningNode receiver = listening("receiver", AcceptPolicy.NEVER);
    PeerResult result = only(dialling("sender").send(request(address(receiver)), _ -> {}));
    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(inbox("receiver")).doesNotExist();
  }

  @Test
  void aPolicyOfOnePeerCountsMoreThanTheNodesOwn() throws Exception {
    RunningNode receiver = listening("receiver", AcceptPolicy.ALWAYS);
    RunningNode sender = dialling("sender");
    sender.send(request(address(receiver)), _ -> {});
    receiver.policy(sender.id().toString(), AcceptPolicy.NEVER);
    assertThat(only(sender.send(request(address(receiver)), _ -> {})).outcome())
        .isEqualTo(Outcome.DECLINED);
  }

  @Test
  void overwriteReplacesAndSkipLeavesOut() throws Exception {
    RunningNode over = listening("over", AcceptPolicy.ALWAYS, ConflictPolicy.OVERWRITE);
    RunningNode skip = listening("skip", AcceptPolicy.ALWAYS, ConflictPolicy.SKIP);
    RunningNode rename = listening("rename", AcceptPolicy.ALWAYS, ConflictPolicy.RENAME);
    for (String name : List.of("over", "skip", "rename")) {
      Files.createDirectories(inbox(name));
      Files.writeString(inbox(name).resolve("note.txt"), "mine");
    }
    SendReport report =
        dialling("sender").send(request(address(over), address(skip), address(rename)), _ -> {});
    assertThat(report.results())
        .extracting(PeerResult::outcome)
        .containsExactly(Outcome.LANDED, Outcome.PARTLY, Outcome.LANDED);
    assertThat(inbox("over").resolve("note.txt")).hasContent("hello");
    assertThat(inbox("skip").resolve("note.txt")).hasContent("mine");
    assertThat(inbox("rename").resolve("note.txt")).hasContent("mine");
    assertThat(inbox("rename").resolve("note (1).txt")).hasContent("hello");
  }

  @Test
  void anOfferIsLookedAtAndTakenByAnAttachedCommand() throws Exception {
    RunningNode receiver = listening("receiver", AcceptPolicy.ASK);
    Files.createDirectories(inbox("receiver"));
    Files.writeString(inbox("receiver").resolve("note.txt"), "mine");
    Node command = attach("receiver");
    CompletableFuture<SendReport> sending =
        sendBeside(dialling("sender"), request(address(receiver)));
    try (PendingOffer offer = command.nextOffer(Duration.ofSeconds(60)).orElseThrow()) {
      assertThat(offer.summary().from()).isEqualTo("sender");
      assertThat(offer.summary().knownAs()).isNull();
      OfferedItem item = offer.look(inbox("receiver").toString(), 0, 10).getFirst();
      assertThat(item.path()).isEqualTo("note.txt");
      assertThat(item.existingSize()).isEqualTo(4);
      BlockingQueue<OfferedItem> asked = new LinkedBlockingQueue<>();
      ReceiveReport report =
          offer.accept(
              terms("receiver", ConflictPolicy.ASK),
              question -> {
                asked.add(question);
                return ConflictPolicy.OVERWRITE;
              },
              _ -> {});
      assertThat(report.result().outcome()).isEqualTo(Outcome.LANDED);
      assertThat(asked).extracting(OfferedItem::path).containsExactly("note.txt");
      assertThat(report.files()).containsExactly("note.txt");
    }
    assertThat(only(get(sending)).outcome()).isEqualTo(Outcome.LANDED);
    assertThat(inbox("receiver").resolve("note.txt")).hasContent("hello");
  }

  @Test
  void anAttachedCommandDeclinesWithItsReason() throws Exception {
    RunningNode receiver = listening("receiver", AcceptPolicy.ASK);
    Node command = attach("receiver");
    CompletableFuture<SendReport> sending =
        sendBeside(dialling("sender"), request(address(receiver)));
    try (PendingOffer offer = command.nextOffer(Duration.ofSeconds(60)).orElseThrow()) {
      offer.decline("not today");
      assertThat(only(get(sending)).outcome()).isEqualTo(Outcome.DECLINED);
    }
    assertThat(only(get(sending)).message()).isEqualTo("not today");
  }

  @Test
  void aLongReasonToDeclineIsCutAndNotLost() throws Exception {
    RunningNode receiver = listening("receiver", AcceptPolicy.ASK);
    CompletableFuture<SendReport> sending =
        sendBeside(dialling("sender"), request(address(receiver)));
    try (PendingOffer offer = receiver.nextOffer(Duration.ofSeconds(60)).orElseThrow()) {
      offer.decline("no ".repeat(1000));
      assertThat(only(get(sending)).outcome()).isEqualTo(Outcome.DECLINED);
    }
  }

  @Test
  void sendingThroughARunningNodeIsSendingAsThatNode() throws Exception {
    RunningNode receiver = listening("receiver", AcceptPolicy.ALWAYS);
    RunningNode running = listening("running", AcceptPolicy.NEVER);
    Node command = attach("running");
    assertThat(command.id()).isEqualTo(running.id());
    List<SendEvent> events = new ArrayList<>();
    SendReport report = command.send(request(address(receiver)), events::add);
    assertThat(only(report).outcome()).isEqualTo(Outcome.LANDED);
    assertThat(events).hasAtLeastOneElementOfType(SendEvent.Connected.class);
    assertThat(command.history(1)).isEqualTo(running.history(1));
    assertThat(receiver.peers().getFirst().id()).isEqualTo(running.id().toString());
  }

  @Test
  void closingACommandCancelsItsWorkAndNoOther() throws Exception {
    RunningNode receiver = listening("receiver", AcceptPolicy.ASK);
    RunningNode running = listening("running", AcceptPolicy.NEVER);
    Node first = attach("running");
    CompletableFuture<SendReport> cancelled = sendBeside(first, request(address(receiver)));
    PendingOffer gone = receiver.nextOffer(Duration.ofSeconds(60)).orElseThrow();
    CompletableFuture<SendReport> kept = sendBeside(attach("running"), request(address(receiver)));
    try (PendingOffer offer = receiver.nextOffer(Duration.ofSeconds(60)).orElseThrow()) {
      first.close();
      assertThatThrownBy(() -> get(cancelled)).hasCauseInstanceOf(NodeException.class);
      ReceiveReport report =
          offer.accept(terms("receiver", ConflictPolicy.RENAME), _ -> ConflictPolicy.SKIP, _ -> {});
      assertThat(report.result().outcome()).isEqualTo(Outcome.LANDED);
    }
    gone.close();
    assertThat(only(get(kept)).outcome()).isEqualTo(Outcome.LANDED);
    assertThat(running.history(10))
        .extracting(entry -> entry.result().outcome())
        .containsExactlyInAnyOrder(Outcome.LANDED, Outcome.CANCELLED);
  }

  @Test
  void aSecondNodeOfAHomeIsRefusedAndToldWhoRuns() throws Exception {
    RunningNode first = listening("home", AcceptPolicy.NEVER);
    assertThatThrownBy(() -> listening("home", AcceptPolicy.NEVER))
        .isInstanceOfSatisfying(
            NodeException.class,
            e -> assertThat(e.reason()).isEqualTo(NodeException.Reason.ALREADY_RUNNING))
        .hasMessageContaining("process " + ProcessHandle.current().pid())
        .hasMessageContaining(address(first));
  }

  @Test
  void theSocketOfAKilledNodeIsNoObstacle() throws Exception {
    Path socket = home("home").socket();
    Files.createDirectories(socket.getParent());
    Files.setPosixFilePermissions(
        socket.getParent(), java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    try (var dead =
        java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      dead.bind(java.net.UnixDomainSocketAddress.of(socket));
    }
    assertThat(socket).exists();
    assertThat(Nodes.attach(home("home"))).isEmpty();
    listening("home", AcceptPolicy.NEVER);
    assertThat(attach("home").peers()).isEmpty();
  }

  @Test
  void theTotalTimeoutEndsASendingThatNobodyAnswers() throws Exception {
    RunningNode receiver = listening("receiver", AcceptPolicy.ASK);
    SendRequest hasty =
        new SendRequest(List.of(file.toString()), List.of(address(receiver)), 300, 20_000, 0, null);
    PeerResult result = only(dialling("sender").send(hasty, _ -> {}));
    assertThat(result.outcome()).isEqualTo(Outcome.TIMEOUT);
  }

  @Test
  void anInterruptOfTheReceiverCancelsAndTheSenderIsTold() throws Exception {
    RunningNode receiver = listening("receiver", AcceptPolicy.ASK);
    Files.write(file, new byte[8 * MIB]);
    SendRequest slow =
        new SendRequest(List.of(file.toString()), List.of(address(receiver)), 0, 2_000, MIB, null);
    CompletableFuture<SendReport> sending = sendBeside(dialling("sender"), slow);
    Thread owner = Thread.currentThread();
    try (PendingOffer offer = receiver.nextOffer(Duration.ofSeconds(60)).orElseThrow()) {
      assertThatThrownBy(() ->
              offer.accept(
                  terms("receiver", ConflictPolicy.RENAME),
                  _ -> ConflictPolicy.SKIP,
                  _ -> owner.interrupt()))
          .isInstanceOf(InterruptedException.class);
    }
    assertThat(receiver.history(1).getFirst().result().outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(inbox("receiver").resolve("note.txt")).doesNotExist();
    boolean _ = sending.cancel(true);
  }

  @Test
  void whatIsNotThereCannotBeSent() throws Exception {
    RunningNode sender = dialling("sender");
    SendRequest missing =
        new SendRequest(
            List.of(folder.resolve("none").toString()), List.of("x:1"), 0, 1_000, 0, null);
    assertThatThrownBy(() -> sender.send(missing, _ -> {}))
        .isInstanceOfSatisfying(
            NodeException.class,
            e -> assertThat(e.reason()).isEqualTo(NodeException.Reason.BAD_INPUT));
  }
}
