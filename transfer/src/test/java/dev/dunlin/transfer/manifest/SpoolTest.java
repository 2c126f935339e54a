package dev.dunlin.transfer.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A spool on both sides of the size at which it goes to disk.
class SpoolTest {
  @TempDir Path temporary;

  private Path folder() {
    return temporary.resolve("spool");
  }

  @Test
  void whatFitsIsHeldInMemoryAndOneByteMoreIsNot() throws IOException {
    try (Spool spool = new Spool(folder())) {
      spool.append(new byte[Spool.MEMORY_BYTES]);
      assertThat(folder()).doesNotExist();
      spool.append(new byte[1]);
      assertThat(folder()).exists();
    }
    assertThat(folder()).as("the file goes with the spool").isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 5_000})
  void everyEntryIsReadBackInAnyOrder(int count) throws IOException {
    Random random = new Random(count);
    List<byte[]> entries = new ArrayList<>();
    long bytes = 0;
    try (Spool spool = new Spool(folder())) {
      for (int i = 0; i < count; i++) {
        byte[] entry = new byte[random.nextInt(200)];
        random.nextBytes(entry);
        entries.add(entry);
        spool.append(entry);
        bytes += entry.length;
      }
      spool.freeze();
      assertThat(spool.count()).isEqualTo(count);
      assertThat(spool.bytes()).isEqualTo(bytes);
      for (int i = count - 1; i >= 0; i--) {
        assertThat(spool.get(i)).isEqualTo(entries.get(i));
        assertThat(spool.length(i)).isEqualTo(entries.get(i).length);
      }
    }
  }

  @Test
  void entriesThatAreNotThereAreAProgrammersError() throws IOException {
    try (Spool spool = new Spool(folder())) {
      spool.append(new byte[3]);
      spool.freeze();
      assertThatThrownBy(() -> spool.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> spool.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
