package dev.dunlin.lab.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that changes at the sender while it is sent.
@Tag("system")
class ChangedFileTest {
  private static final int SIZE = 24 << 20;

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine sender;
  Machine receiver;
  String address;
  Path file;

  @BeforeEach
  void twoMachines() throws IOException {
    stage = new Stage(directory);
    sender = stage.machine("sender");
    receiver = stage.machine("receiver");
    address = receiver.up("--accept", "always").address();
    file = Samples.file(sender.files().resolve("file"), SIZE, new Random(13));
  }

  private Running halfWay() throws IOException {
    Running sending = sender.startSend("file", "--limit", "8M", "--to", address);
    assertThat(sending.awaitProgress(SIZE / 4)).isPositive();
    return sending;
  }

  private void assertRefused(Ended sent) throws IOException {
    assertThat(sent.exit()).as(sent.errors()).isEqualTo(6);
    assertThat(sent.errors()).contains("file: ", "chang");
    assertThat(sent.last().whole("failed")).isOne();
    assertThat(Samples.contents(receiver.into())).isEmpty();
  }

  private void write(long at, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), at);
    }
  }

  @Test
  void bytesWrittenInTheMiddleAreNoticed() throws IOException {
    Running sending = halfWay();

    write(100, "other".getBytes(StandardCharsets.UTF_8));

    assertRefused(sending.await());
    assertThat(sender.send("file", "--to", address).exit()).isZero();
    assertThat(receiver.into().resolve("file")).hasSameBinaryContentAs(file);
  }

  @Test
  void anotherFilePutInItsPlaceIsNoticed() throws IOException {
    Running sending = halfWay();
    Path other = Samples.file(directory.resolve("other"), SIZE, new Random(14));
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));

    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

    assertRefused(sending.await());
    assertThat(sender.send("file", "--to", address).exit()).isZero();
    assertThat(receiver.into().resolve("file")).hasSameBinaryContentAs(file);
  }

  @Test
  void fileThatIsCutShortIsNoticed() throws IOException {
    Running sending = halfWay();

    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(SIZE / 2);
    }

    assertRefused(sending.await());
  }

  @Test
  void fileThatChangedAfterTheSenderWasKilledIsSentAnew() throws IOException {
    var _ = halfWay().kill();
    write(100, "other".getBytes(StandardCharsets.UTF_8));

    Ended again = sender.send("file", "--to", address);

    assertThat(again.exit()).as(again.errors()).isZero();
    assertThat(receiver.into().resolve("file")).hasSameBinaryContentAs(file);
  }
}
