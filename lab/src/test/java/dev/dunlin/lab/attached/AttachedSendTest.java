package dev.dunlin.lab.attached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Cable;
import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class AttachedSendTest {
  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine sender;
  Machine receiver;
  Cable cable;

  @BeforeEach
  void twoMachinesAndACable() throws IOException {
    stage = new Stage(directory);
    sender = stage.machine("sender");
    receiver = stage.machine("receiver");
    cable = stage.keep(new Cable(receiver.up("--accept", "always").address()));
    Files.writeString(sender.files().resolve("one"), "one");
    Files.writeString(sender.files().resolve("two"), "two");
  }

  /// The link belongs to the node: it outlives the command, and the next command uses it.
  @Test
  void commandsShareTheLinkOfTheRunningNode() throws IOException {
    var _ = sender.up("--accept", "never");

    Ended one = sender.send("one", "--to", cable.address());
    Ended two = sender.send("two", "--to", cable.address());

    assertThat(one.exit()).isZero();
    assertThat(two.exit()).isZero();
    assertThat(cable.connections()).isOne();
    assertThat(cable.isConnected()).isTrue();
    assertThat(Samples.differences(sender.files(), receiver.into())).isEmpty();
  }

  @Test
  void withoutARunningNodeEachCommandHasALinkOfItsOwn() throws IOException {
    assertThat(sender.send("one", "--to", cable.address()).exit()).isZero();
    assertThat(sender.send("two", "--to", cable.address()).exit()).isZero();

    assertThat(cable.connections()).isEqualTo(2);
  }

  @Test
  void standardInputGoesThroughTheRunningNode() throws IOException {
    var _ = sender.up("--accept", "never");
    assertThat(sender.send("one", "--to", cable.address()).exit()).isZero();
    Path input = Samples.file(directory.resolve("input"), 3_000_000, new Random(5));

    Ended sent = sender.runReading(input, "send", "-", "--to", cable.address());

    assertThat(sent.exit()).isZero();
    assertThat(cable.connections()).isOne();
    assertThat(receiver.into().resolve("stdin")).hasSameBinaryContentAs(input);
    assertThat(sender.home().resolve("cache/spool")).isEmptyDirectory();
  }

  @Test
  void relativePathsAreThoseOfTheCommandAndNotOfTheNode() throws IOException {
    var _ = sender.up("--accept", "never");
    Path there = Files.createDirectories(sender.files().resolve("there"));
    Files.writeString(there.resolve("three"), "three");

    Ended sent = sender.send("there/../there/three", "--to", cable.address());

    assertThat(sent.exit()).isZero();
    assertThat(receiver.into().resolve("three")).hasContent("three");
  }

  @Test
  void controlCOfACommandCancelsItsWorkAlone() throws IOException {
    Machine.Up up = sender.up("--accept", "never");
    Samples.file(sender.files().resolve("large"), 32 << 20, new Random(6));
    Running large = sender.startSend("large", "--limit", "4M", "--to", cable.address());
    assertThat(large.awaitProgress(1)).isPositive();
    Running other = sender.startSend("two", "--to", cable.address());

    large.signal("INT");

    assertThat(large.await().exit()).isEqualTo(130);
    assertThat(other.await().exit()).isZero();
    assertThat(up.process().isAlive()).isTrue();
    assertThat(sender.send("one", "--to", cable.address()).exit()).isZero();
    assertThat(cable.connections()).isOne();
    assertThat(sender.run("history").output()).contains("large", "one", "two");
    assertThat(receiver.into().resolve("large")).doesNotExist();
  }

  @Test
  void killedCommandCancelsItsWorkAlone() throws IOException {
    Machine.Up up = sender.up("--accept", "never");
    Samples.file(sender.files().resolve("large"), 32 << 20, new Random(7));
    Running large = sender.startSend("large", "--limit", "4M", "--to", cable.address());
    assertThat(large.awaitProgress(1)).isPositive();

    var _ = large.kill();

    assertThat(sender.send("one", "--to", cable.address()).exit()).isZero();
    assertThat(up.process().isAlive()).isTrue();
    assertThat(cable.connections()).isOne();
  }

  @Test
  void socketOfAKilledNodeIsNoObstacle() throws IOException {
    Machine.Up killed = sender.up("--accept", "never");
    var _ = killed.process().kill();
    assertThat(sender.home().resolve("run/node.sock")).exists();

    assertThat(sender.send("one", "--to", cable.address()).exit()).isZero();
    Machine.Up next = sender.up("--accept", "never");

    assertThat(sender.send("two", "--to", cable.address()).exit()).isZero();
    assertThat(next.process().isAlive()).isTrue();
  }

  @Test
  void secondUpSaysWhoRuns() throws IOException {
    Machine.Up first = sender.up("--accept", "never");

    Ended second = sender.run("up", "--listen", "127.0.0.1:0");

    assertThat(second.exit()).isEqualTo(9);
    assertThat(second.errors()).contains("process " + first.process().pid(), first.address());
    assertThat(first.process().isAlive()).isTrue();
  }

  @Test
  void sendThatIsUnderWayEndsWithTheNodeAndSaysSo() throws IOException {
    Machine.Up up = sender.up("--accept", "never");
    Samples.file(sender.files().resolve("large"), 32 << 20, new Random(8));
    Running large = sender.startSend("large", "--limit", "4M", "--to", cable.address());
    assertThat(large.awaitProgress(1)).isPositive();

    var _ = up.process().kill();

    Ended ended = large.await();
    assertThat(ended.exit()).isOne();
    assertThat(ended.errors()).contains("the running node is gone");
    assertThat(ended.last().whole("failed")).isOne();
  }
}
