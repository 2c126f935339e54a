package dev.dunlin.lab.attached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class AttachedReceiveTest {
  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine sender;
  Machine receiver;
  Machine.Up up;

  @BeforeEach
  void aNodeThatAsks() throws IOException {
    stage = new Stage(directory);
    sender = stage.machine("sender");
    receiver = stage.machine("receiver");
    up = receiver.up("--accept", "ask");
    Samples.folder(sender.files().resolve("album"), 5, 5000, new Random(9));
  }

  @Test
  void receiveAnswersTheOfferThatWaitsAtTheRunningNode() throws IOException {
    Path elsewhere = directory.resolve("elsewhere");
    Running sending = sender.startSend("album", "--to", up.address());
    var _ = sending.awaitEvent("waiting");

    Ended received = receiver.run("receive", "--yes", "--into", elsewhere.toString());

    assertThat(received.exit()).as(received.errors()).isZero();
    assertThat(received.output()).contains(sender.id().substring(0, 8), "album/part-0/file-4.bin");
    assertThat(sending.await().exit()).isZero();
    assertThat(Samples.differences(sender.files(), elsewhere)).isEmpty();
    assertThat(up.process().isAlive()).isTrue();
  }

  @Test
  void receiveDoesNotListenBesidesTheRunningNode() throws IOException {
    Ended received = receiver.run("receive", "--yes", "--listen", "127.0.0.1:0");

    assertThat(received.exit()).isEqualTo(9);
    assertThat(received.errors()).contains("runs already");
  }

  @Test
  void peerThatIsTrustedIsNotAskedAboutAgain() throws IOException {
    Running first = sender.startSend("album", "--to", up.address());
    var _ = first.awaitEvent("waiting");
    assertThat(receiver.run("receive", "--yes").exit()).isZero();
    assertThat(first.await().exit()).isZero();
    String sendersId = sender.id();

    Ended trusted = receiver.run("trust", sendersId.substring(0, 8), "--accept", "always");
    Samples.file(sender.files().resolve("more"), 100, new Random(10));
    Ended second = sender.send("more", "--to", up.address());

    assertThat(trusted.exit()).as(trusted.errors()).isZero();
    assertThat(second.exit()).as(second.errors()).isZero();
    assertThat(receiver.into().resolve("more")).exists();
  }
}
