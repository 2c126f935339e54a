package dev.dunlin.node;

import static org.assertj.core.api.Assertions.assertThat;

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
