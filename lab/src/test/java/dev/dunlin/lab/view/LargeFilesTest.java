package dev.dunlin.lab.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.PseudoTerminal;
import dev.dunlin.lab.program.Stage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Tables and JSON far larger than the memory of who looks at them: 64 MiB.
@Tag("system")
class LargeFilesTest {
  private static final long GIGABYTE = 1L << 30;

  /// The first screen of a file of any size; what reads all of a gigabyte takes longer.
  private static final Duration AT_ONCE = Duration.ofSeconds(20);

  private static final int BLOCK_ROWS = 16 << 10;

  @TempDir(cleanup = CleanupMode.ALWAYS)
  Path directory;

  @AutoClose Stage stage;
  Machine machine;

  @BeforeEach
  void aMachine() throws IOException {
    stage = new Stage(directory);
    machine = stage.machine("looker").with("-Xmx64m").with("-XX:+ExitOnOutOfMemoryError");
  }

  /// Writes the same rows over and over, until the file has this size.
  ///
  /// @return how many rows there are
  private static long write(Path file, long size, String begin, String row, String end)
      throws IOException {
    byte[] block = row.repeat(BLOCK_ROWS).getBytes(StandardCharsets.UTF_8);
    long rows = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(begin.getBytes(StandardCharsets.UTF_8));
      for (long written = 0; written < size; written += block.length) {
        out.write(block);
        rows += BLOCK_ROWS;
      }
      out.write(end.getBytes(StandardCharsets.UTF_8));
    }
    return rows;
  }

  @Test
  void aTableOfAGigabyteShowsItsFirstRowsAtOnceAndThenItsLast() throws IOException {
    assumeTrue(PseudoTerminal.isThere(), "no script of util-linux");
    Path file = machine.files().resolve("large.csv");
    String row = "2023-06-09,\"a name, with a comma\",\"two\nlines\",1234.50,some more text here\n";
    long rows = write(file, GIGABYTE, "day,name,note,amount,more\n", row, "");

    long start = System.nanoTime();
    PseudoTerminal looking = machine.atTerminal("view", "large.csv");
    assertThat(looking.awaitText("1-38 of about ")).contains("a name, with a comma", "two↵lines");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    looking.enter("e");
    var _ = looking.awaitText((rows - 37) + "-" + rows + " of " + rows);
    looking.enter("q");

    assertThat(looking.await().exit()).isZero();
  }

  @Test
  void jsonLinesOfAGigabyteShowTheFirstAtOnce() throws IOException {
    assumeTrue(PseudoTerminal.isThere(), "no script of util-linux");
    Path file = machine.files().resolve("large.jsonl");
    write(file, GIGABYTE, "", "{\"at\": \"2023-06-09T10:00:00Z\", \"n\": [1, 2, 3]}\n", "");

    long start = System.nanoTime();
    PseudoTerminal looking = machine.atTerminal("view", "large.jsonl");
    assertThat(looking.awaitText("q: end "))
        .contains("\"at\": \"2023-06-09T10:00:00Z\",", "\"n\": [1, 2, 3]");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    looking.enter("q");

    assertThat(looking.await().exit()).isZero();
  }

  @Test
  void jsonLargerThanMemoryIsFilteredByDate() throws IOException {
    Path file = machine.files().resolve("large.json");
    String record =
        "{\"at\": \"2023-06-08T10:00:00Z\", \"words\": \"" + "x".repeat(1_000) + "\"},\n";
    String last = "{\"at\": \"2023-06-09T10:00:00Z\", \"words\": \"found\"}]}\n";
    long records = write(file, 96 << 20, "{\"records\": [\n", record, last) + 1;

    Ended looked = machine.run("view", "large.json", "--date", "2023-06-09");

    assertThat(looked.exit()).as(looked.errors()).isZero();
    assertThat(looked.errors()).contains("by date in records[].at: 1 of " + records + " records");
    assertThat(looked.output()).contains("\"words\": \"found\"").doesNotContain("xxx");
  }
}
