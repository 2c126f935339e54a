package dev.dunlin.lab.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Disks that are full or cannot be written: small ones in memory, mounted for the test.
@Tag("system")
class DiskTest {
  private static final int MOUNT_SECONDS = 30;

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine sender;
  Machine receiver;

  @BeforeEach
  void twoMachines() throws IOException {
    stage = new Stage(directory);
    sender = stage.machine("sender");
    receiver = stage.machine("receiver");
  }

  private void mount(String options) throws IOException {
    Path into = Files.createDirectories(receiver.into());
    int exit = run("mount", "-t", "tmpfs", "-o", options, "dunlin-test", into.toString());
    assumeTrue(exit == 0, "a disk of its own can be mounted by root on Linux alone");
    var _ = stage.keep(() -> run("umount", "--lazy", into.toString()));
  }

  private static int run(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MOUNT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return process.exitValue();
  }

  @Test
  void whatFitsArrivesAndWhatDoesNotIsNamed() throws IOException {
    mount("size=4m");
    String address = receiver.up("--accept", "always").address();
    Samples.file(sender.files().resolve("a-large"), 16 << 20, new Random(15));
    Samples.folder(sender.files().resolve("small"), 20, 2000, new Random(16));

    Ended sent = sender.send("a-large", "small", "--to", address);

    assertThat(sent.exit()).as(sent.errors()).isEqualTo(6);
    assertThat(sent.errors()).contains("a-large: no room");
    assertThat(sent.last().objects("results").getFirst().whole("failed")).isOne();
    assertThat(Samples.differences(sender.files(), receiver.into()))
        .allMatch(difference -> difference.startsWith("a-large: "));
  }

  @Test
  void largeFileGoesOnWhenThereIsSpaceAgain() throws IOException {
    mount("size=20m");
    String address = receiver.up("--accept", "always").address();
    Samples.file(sender.files().resolve("large"), 12 << 20, new Random(17));
    Running sending = sender.startSend("large", "--limit", "4M", "--to", address);
    assertThat(sending.awaitProgress(3 << 20)).isPositive();
    Path others = receiver.into().resolve("what others write");
    fill(others);
    Ended full = sending.await();
    assertThat(full.exit()).as(full.errors()).isEqualTo(6);
    assertThat(full.errors()).contains("large: no room");
    assertThat(receiver.into().resolve("large")).doesNotExist();

    Files.delete(others);
    Ended again = sender.send("large", "--to", address);

    assertThat(again.exit()).as(again.errors()).isZero();
    assertThat(again.last().whole("bytes")).isBetween(1L, 9L << 20);
    assertThat(Samples.differences(sender.files(), receiver.into())).isEmpty();
  }

  /// Takes all the room there is.
  private static void fill(Path file) throws IOException {
    byte[] some = new byte[64 << 10];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(some);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("space");
    }
  }

  @Test
  void folderThatCannotBeWrittenIsTold() throws IOException {
    mount("ro");
    Machine.Up up = receiver.up("--accept", "always");
    Samples.file(sender.files().resolve("file"), 5000, new Random(18));

    Ended sent = sender.send("file", "--to", up.address());

    assertThat(sent.exit()).as(sent.errors()).isIn(5, 6);
    assertThat(sent.last().whole("failed")).isOne();
    assertThat(up.process().isAlive()).isTrue();
    assertThat(sent.errors() + up.process().errors()).contains("ead-only");
  }
}
