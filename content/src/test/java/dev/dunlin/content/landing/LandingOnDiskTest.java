package dev.dunlin.content.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A landing on this machine's disk.
class LandingOnDiskTest extends LandingContract {
  @TempDir Path folder;

  @Override
  Path emptyFolder() throws IOException {
    return Files.createDirectory(folder.resolve("root"));
  }

  @Test
  void makesItsRoot() throws Exception {
    try (Landing landing = Landing.open(folder.resolve("x/y"))) {
      assertThat(landing.root()).isEmptyDirectory();
      assertThat(landing.freeSpace()).isPositive();
    }
  }

  @Test
  void keepsTheExecutableBit() throws Exception {
    try (Landing landing = Landing.open(root);
        SmallBatch batch = landing.smallBatch()) {
      batch.add(path("run"), bytes("#!/bin/sh"), new FileMeta(MTIME, true));
      batch.add(path("read"), bytes("text"), META);
      batch.commit(Durability.SYNCED);

      assertThat(landing.look(path("run")).orElseThrow().executable()).isTrue();
      assertThat(landing.look(path("read")).orElseThrow().executable()).isFalse();
    }
  }

  @Test
  void smallFilesAndBatchesHaveTheirLimits() throws Exception {
    try (Landing landing = Landing.open(root);
        SmallBatch batch = landing.smallBatch()) {
      batch.add(path("most"), ByteBuffer.allocate(SmallBatch.MAX_FILE_BYTES), META);
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              batch.add(path("more"), ByteBuffer.allocate(SmallBatch.MAX_FILE_BYTES + 1), META));
      for (int i = 1; i < SmallBatch.MAX_FILES; i++) {
        assertThat(batch.isFull()).isFalse();
        batch.add(path("f" + i), bytes(""), META);
      }
      assertThat(batch.isFull()).isTrue();
      assertThatIllegalStateException()
          .isThrownBy(() -> batch.add(path("one more"), bytes(""), META));
      assertThat(batch.commit(Durability.UNSYNCED)).isEmpty();
      assertThat(batch.isFull()).isFalse();
    }
    assertThat(names(root)).hasSize(SmallBatch.MAX_FILES);
  }

  @Test
  void goesOnAfterItsRootWasReplaced() throws Exception {
    try (Landing landing = Landing.open(root)) {
      landing.makeFolder(path("a"));
      Files.move(root, folder.resolve("old"));
      Files.createDirectory(root);
      landing.makeFolder(path("b"));
    }
    assertThat(names(root)).containsExactly("b");
    assertThat(names(folder.resolve("old"))).containsExactly("a");
  }
}
