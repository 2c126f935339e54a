package dev.dunlin.lab.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A source that sends something else than it says. The real program does so where a file that it
/// has hashed is written over in place and given its old time again.
@Tag("system")
class LyingSourceTest {
  private static final int SIZE = (24 << 20) + 999;

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine asker;
  Path file;
  final List<Sharer> sharers = new ArrayList<>();

  @BeforeEach
  void threePeersOfWhichTheFirstLies() throws IOException {
    stage = new Stage(directory);
    asker = stage.machine("asker");
    file = Samples.file(directory.resolve("file"), SIZE, new Random(60));
    for (int i = 0; i < 3; i++) {
      Machine machine = stage.machine("holder-" + i);
      Path folder = Files.createDirectories(Sharer.folderOf(machine));
      Files.copy(file, folder.resolve("file"));
      sharers.add(Sharer.start(machine, "--allow", "read:all"));
    }
    Ended hashed = Getting.run(asker, "file", "--from", Sharer.addresses(sharers));
    assertThat(hashed.exit()).as(hashed.errors()).isZero();
    Files.delete(asker.into().resolve("file"));
    spoil(sharers.getFirst().folder().resolve("file"));
  }

  /// Changes a byte of every 64 KiB in place.
  private static void spoil(Path file) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (long at = 5; at < bytes.length(); at += 64 << 10) {
        bytes.seek(at);
        int old = bytes.read();
        bytes.seek(at);
        bytes.write(old ^ 0xFF);
      }
    }
    Files.setLastModifiedTime(file, time);
  }

  @Test
  void theFileIsRightAndTheLiarIsNamed() throws IOException {
    String liar = sharers.getFirst().address();

    Ended got = Getting.run(asker, "file", "--from", Sharer.addresses(sharers));

    assertThat(got.exit()).as(got.errors()).isZero();
    assertThat(asker.into().resolve("file")).hasSameBinaryContentAs(file);
    assertThat(got.events("source-lost"))
        .extracting(event -> event.text("peer"))
        .containsExactly(liar);
    assertThat(Getting.file(got).text("faults"))
        .contains(liar)
        .doesNotContain(sharers.get(1).address(), sharers.get(2).address());
  }

  @Test
  void theLiarAloneGivesNothing() throws IOException {
    String liar = sharers.getFirst().address();

    Ended got = Getting.run(asker, "file", "--from", liar);

    assertThat(got.exit()).isOne();
    assertThat(got.errors()).contains(liar);
    assertThat(asker.into().resolve("file")).doesNotExist();
  }
}
