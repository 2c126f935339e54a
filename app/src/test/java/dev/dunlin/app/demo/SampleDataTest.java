package dev.dunlin.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {
  @TempDir Path folder;

  @Test
  void makesTheSameEachTime() throws IOException {
    List<String> things = SampleData.make(folder.resolve("one"), (1 << 20) + 7);
    assertThat(SampleData.make(folder.resolve("other"), (1 << 20) + 7)).isEqualTo(things);
    Comparison comparison = Comparison.of(folder.resolve("one"), folder.resolve("other"));
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.files()).isEqualTo(SampleData.SMALL_FILES + 4);
    assertThat(folder.resolve("one").resolve(SampleData.LARGE_FILE)).hasSize((1 << 20) + 7);
    assertThat(things).allMatch(thing -> Files.exists(folder.resolve("one").resolve(thing)));
  }
}
