package dev.dunlin.lab.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The exit code of each class of failure, and that the last line agrees.
@Tag("system")
class ExitCodesTest {
  /// Nothing listens there: a port that no system gives out.
  private static final String NOBODY = "127.0.0.1:1";

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine sender;
  Machine receiver;

  @BeforeEach
  void twoMachines() throws IOException {
    stage = new Stage(directory);
    sender = stage.machine("sender");
    receiver = stage.machine("receiver");
    Files.writeString(sender.files().resolve("file"), "content");
  }

  private static void assertFailed(Ended sent, int exit, String... words) {
    assertThat(sent.exit()).as(sent.errors()).isEqualTo(exit);
    assertThat(sent.errors()).contains(words);
    assertThat(sent.last().text("type")).isEqualTo("sent");
    assertThat(sent.last().whole("failed")).isOne();
  }

  @Test
  void wrongUsageIs2() throws IOException {
    assertThat(sender.run("send", "file").exit()).isEqualTo(2);
    assertThat(sender.run("send", "--to", NOBODY).exit()).isEqualTo(2);
    assertThat(sender.run("send", "--odd", "file", "--to", NOBODY).exit()).isEqualTo(2);
    assertThat(sender.run("send", "--data", "{", "--to", NOBODY).exit()).isEqualTo(2);
    assertThat(sender.run("sned").exit()).isEqualTo(2);
  }

  @Test
  void nobodyOfThatNameIs3() throws IOException {
    assertFailed(sender.send("file", "--to", "anna"), 3, "anna", "peers.txt");
  }

  @Test
  void nobodyThereIs3() throws IOException {
    assertFailed(sender.send("file", "--to", NOBODY), 3, NOBODY, "dunlin up");
  }

  @Test
  void declinedIs5() throws IOException {
    String address = receiver.up("--accept", "never").address();

    assertFailed(sender.send("file", "--to", address), 5, address);
    assertThat(receiver.into())
        .satisfiesAnyOf(
            into -> assertThat(into).doesNotExist(), into -> assertThat(into).isEmptyDirectory());
  }

  @Test
  void somethingSkippedIs6() throws IOException {
    String address = receiver.up("--accept", "always", "--on-conflict", "skip").address();
    Files.createDirectories(receiver.into());
    Files.writeString(receiver.into().resolve("file"), "other");

    assertFailed(sender.send("file", "--to", address), 6, "1 skipped");
    assertThat(receiver.into().resolve("file")).hasContent("other");
  }

  @Test
  void timeOverWhileNobodyAnswersIs7() throws IOException {
    Machine.Up up = receiver.up("--accept", "ask");

    Ended sent = sender.send("file", "--to", up.address(), "--timeout", "2s");

    assertFailed(sent, 7, up.address());
    assertThat(up.process().awaitLine("waits")).contains("dunlin receive");
  }

  @Test
  void missingFileIs8() throws IOException {
    assertFailed(sender.send("absent", "--to", NOBODY), 8, "absent");
  }

  @Test
  void addressInUseIs9() throws IOException {
    String address = receiver.up("--accept", "always").address();

    Ended up = sender.run("up", "--listen", address);

    assertThat(up.exit()).isEqualTo(9);
    assertThat(up.errors()).contains(address);
  }

  @Test
  void controlCIs130() throws IOException {
    String address = receiver.up("--accept", "ask").address();
    Running sending = sender.startSend("file", "--to", address);
    var _ = sending.awaitEvent("waiting");

    sending.signal("INT");

    Ended sent = sending.await();
    assertThat(sent.exit()).isEqualTo(130);
    assertThat(sent.last().whole("failed")).isOne();
  }

  @Test
  void upEndsWellByControlC() throws IOException {
    Machine.Up up = receiver.up("--accept", "always");

    up.process().signal("INT");

    assertThat(up.process().await().exit()).isZero();
  }
}
