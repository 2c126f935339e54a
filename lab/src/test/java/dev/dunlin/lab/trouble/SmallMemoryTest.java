package dev.dunlin.lab.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/// A file far larger than the memory of both sides.
@Tag("system")
class SmallMemoryTest {
  private static final long SIZE = 4L << 30;
  private static final byte[] END = {1, 2, 3};

  @TempDir(factory = InMemory.class, cleanup = CleanupMode.ALWAYS)
  Path directory;

  @AutoClose Stage stage;

  /// A folder in memory, where there is room for the file.
  static final class InMemory implements TempDirFactory {
    private static final Path SHARED = Path.of("/dev/shm");

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      boolean room =
          Files.isDirectory(SHARED) && Files.getFileStore(SHARED).getUsableSpace() > 2 * SIZE;
      return room
          ? Files.createTempDirectory(SHARED, "dunlin-test")
          : Files.createTempDirectory("dunlin-test");
    }
  }

  @BeforeEach
  void aStage() {
    stage = new Stage(directory);
  }

  @Test
  void fileOfFourGibibytesPassesThroughSixtyFourMebibytes() throws IOException {
    Machine sender = stage.machine("sender").with("-Xmx64m").with("-XX:+ExitOnOutOfMemoryError");
    Machine receiver =
        stage.machine("receiver").with("-Xmx64m").with("-XX:+ExitOnOutOfMemoryError");
    Path file = sender.files().resolve("sparse");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.seek(SIZE - END.length);
      sparse.write(END);
    }
    String address = receiver.up("--accept", "always", "--no-sync").address();

    Ended sent = sender.send("sparse", "--to", address);

    assertThat(sent.exit()).as(sent.errors()).isZero();
    assertThat(sent.last().whole("bytes")).isEqualTo(SIZE);
    assertThat(Samples.sha256(receiver.into().resolve("sparse"))).isEqualTo(Samples.sha256(file));
  }
}
