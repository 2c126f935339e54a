package dev.dunlin.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  @TempDir Path folder;
  private Path one;
  private Path other;

  @BeforeEach
  void makeTwoAlike() throws IOException {
    one = folder.resolve("one");
    other = folder.resolve("other");
    for (Path root : new Path[] {one, other}) {
      Files.createDirectories(root.resolve("deep"));
      Files.writeString(root.resolve("a"), "same");
      Files.writeString(root.resolve("deep/b"), "same too");
    }
  }

  @Test
  void findsNothingWhereAllIsAlike() throws IOException {
    assertThat(Comparison.of(one, other)).isEqualTo(new Comparison(2, java.util.List.of()));
  }

  @Test
  void findsWhatDiffersIsMissingOrTooMuch() throws IOException {
    Files.writeString(other.resolve("a"), "sane");
    Files.delete(other.resolve("deep/b"));
    Files.writeString(other.resolve("c"), "more");
    assertThat(Comparison.of(one, other).differences()).containsExactly("a", "c", "deep/b");
  }
}
