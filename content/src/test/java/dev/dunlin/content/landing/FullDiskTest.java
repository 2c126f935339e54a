package dev.dunlin.content.landing;

import static dev.dunlin.content.landing.LandingContract.META;
import static dev.dunlin.content.landing.LandingContract.bytes;
import static dev.dunlin.content.landing.LandingContract.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dunlin.content.NoSpaceException;
import dev.dunlin.content.hash.PieceLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A disk of 1 MiB that fills up.
class FullDiskTest {
  private static final int DISK_BYTES = 1 << 20;
  private static final PieceLayout LAYOUT = new PieceLayout(500_000, 16_384);
  private static final PartialKey KEY = PartialKey.of(new byte[32], "f", 500_000, 1);

  private final FileSystem disk =
      Jimfs.newFileSystem(Configuration.unix().toBuilder().setMaxSize(DISK_BYTES).build());
  private final Path root = disk.getPath("/root");

  @SuppressWarnings("NullAway.Init") // opened before each test
  private Landing landing;

  @BeforeEach
  void open() throws IOException {
    landing = Landing.open(root);
  }

  @AfterEach
  void close() throws IOException {
    landing.close();
    disk.close();
  }

  @Test
  void aPartialThatRunsOutOfRoomSaysSoAndGoesOnLater() throws Exception {
    TestFile file = new TestFile(LAYOUT);
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      file.fill(partial, 0);
      Path other = fill();

      assertThatExceptionOfType(NoSpaceException.class)
          .isThrownBy(() -> file.fillAll(partial, 0))
          .satisfies(e -> assertThat(e.freeBytes()).isLessThan(e.neededBytes()));
      Files.delete(other);
      file.fillAll(partial);
      partial.land(path("f"), META, Durability.UNSYNCED, false);
    }
    assertThat(root.resolve("f")).hasBinaryContent(file.content());
  }

  @Test
  void aPartialIsNotOpenedWithoutRoomForTheRest() throws Exception {
    TestFile file = new TestFile(LAYOUT);
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      file.fill(partial, 0);
    }
    Path other = fill();

    assertThatExceptionOfType(NoSpaceException.class)
        .isThrownBy(() -> landing.openPartial(KEY, path("f"), LAYOUT).close());
    Files.delete(other);
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      assertThat(partial.verified().get(0)).as("kept").isTrue();
    }
  }

  @Test
  void aSmallFileThatDidNotFitNeverLands() throws Exception {
    try (SmallBatch batch = landing.smallBatch()) {
      batch.add(path("fits"), bytes("x"), META);
      fill();
      assertThatExceptionOfType(NoSpaceException.class)
          .isThrownBy(() -> batch.add(path("torn"), ByteBuffer.allocate(100_000), META));
      assertThat(batch.commit(Durability.UNSYNCED)).isEmpty();
    }
    assertThat(LandingContract.names(root)).containsExactlyInAnyOrder("fits", "other");
  }

  /// Fills the disk but for some tens of KiB.
  private Path fill() throws IOException {
    long free = landing.freeSpace() / 8192 * 8192;
    return Files.write(root.resolve("other"), new byte[(int) free - 32_768]);
  }
}
