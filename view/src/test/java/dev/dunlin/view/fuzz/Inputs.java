package dev.dunlin.view.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.view.safe.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files made of what the fuzzer comes up with, and what must hold of all that is shown.
final class Inputs {
  private Inputs() {}

  static Path file(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("dunlin-fuzz", ".data");
    return Files.write(file, bytes);
  }

  static void assertSafe(String line) {
    assertThat(line.codePoints().noneMatch(SafeText::isHidden)).describedAs(line).isTrue();
  }
}
