package dev.dunlin.lab.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Cable;
import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Stage;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking at files of another process: the holder reads hundreds of megabytes, and what moves over
/// the connection is a screenful.
@Tag("system")
class LookTest {
  /// What one look may move over the connection, both ways, with the handshake.
  private static final long MOST_MOVED = 64 << 10;

  private static final int ROWS = 4_000_000;

  /// Of each file, in bytes.
  private static final long AT_LEAST = 200L << 20;

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine asker;
  Machine holder;

  @BeforeEach
  void twoMachines() throws IOException {
    stage = new Stage(directory);
    asker = stage.machine("asker");
    holder = stage.machine("holder");
  }

  /// Looks through a cable of its own, which counts.
  private Ended look(Sharer sharer, String path, String... options) throws IOException {
    try (Cable cable = new Cable(sharer.address())) {
      List<String> words = new ArrayList<>(List.of("view", cable.address() + ":" + path));
      words.addAll(List.of(options));
      Ended ended = asker.run(words.toArray(String[]::new));
      assertThat(ended.exit()).as(ended.errors()).isZero();
      assertThat(cable.passed() + cable.passedBack()).as("bytes moved").isBetween(1L, MOST_MOVED);
      return ended;
    }
  }

  private static void table(Path file) throws IOException {
    byte[] tail =
        ",some words that make the row as long as rows are\n".getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write("id,amount,words\n".getBytes(StandardCharsets.UTF_8));
      for (long i = 1; i <= ROWS; i++) {
        out.write((i + "," + i * 7_919 % 1_000_003).getBytes(StandardCharsets.UTF_8));
        out.write(tail);
      }
    }
    assertThat(Files.size(file)).isGreaterThan(AT_LEAST);
  }

  @Test
  void aScreenfulOfALargeTableMovesAScreenful() throws IOException {
    Sharer sharer = Sharer.start(holder, "--allow", "read:all");
    table(sharer.folder().resolve("large.csv"));
    String words = "\tsome words that make the row as long as rows are";
    assertThat(look(sharer, "large.csv", "--head", "40").lines())
        .hasSize(41)
        .startsWith("id\tamount\twords", "1\t7919" + words)
        .endsWith("40\t316760" + words);
    assertThat(look(sharer, "large.csv", "--tail", "2", "--columns", "id").lines())
        .containsExactly("id", "3999999", "4000000");
    assertThat(look(sharer, "large.csv", "--count").lines()).containsExactly("4000000");
    assertThat(look(sharer, "large.csv", "--where", "id=3000000", "--columns", "id").lines())
        .containsExactly("id", "3000000");
    assertThat(
            look(sharer, "large.csv", "--sort", "amount", "--reverse", "--head", "1")
                .lines()
                .get(1))
        .contains("\t1000002\t");
  }

  @Test
  void theRecordsOfADayMoveAlone() throws IOException {
    Sharer sharer = Sharer.start(holder, "--allow", "read:all");
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(sharer.folder().resolve("log.jsonl")), 1 << 20)) {
      for (int i = 0; i < 300_000; i++) {
        String day = "2023-%02d-%02d".formatted(i / 28 % 12 + 1, i % 28 + 1);
        String line =
            i == 150_000
                ? "{\"id\": 150000, \"at\": \"2024-02-29T12:00:00Z\", \"what\": \"leap\"}\n"
                : "{\"id\": " + i + ", \"at\": \"" + day + "T10:00:00Z\", \"what\": \"day\"}\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    Ended leap = look(sharer, "log.jsonl", "--date", "2024-02-29");
    assertThat(leap.lines())
        .containsExactly("{\"id\": 150000, \"at\": \"2024-02-29T12:00:00Z\", \"what\": \"leap\"}");
    assertThat(leap.errors()).contains("1 of 300000 records");
  }

  @Test
  void anImageMovesAsAThumbnail() throws IOException {
    Sharer sharer = Sharer.start(holder, "--allow", "read:all");
    BufferedImage image = new BufferedImage(2_000, 1_500, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 3_000_000; i++) {
      image.setRGB(i % 2_000, i / 2_000, (int) ((i * 2_654_435_761L) >>> 8));
    }
    Path file = sharer.folder().resolve("noise.png");
    ImageIO.write(image, "png", file.toFile());
    assertThat(Files.size(file)).isGreaterThan(4L << 20);
    Ended shown = look(sharer, "noise.png", "--graphics", "blocks");
    assertThat(shown.lines().getFirst()).startsWith("noise.png: PNG, 2000 x 1500");
    assertThat(shown.output()).contains("\u2580");
  }

  @Test
  void whoMayNotReadSeesNothing() throws IOException {
    Sharer sharer = Sharer.start(holder);
    Files.writeString(sharer.folder().resolve("a.txt"), "secret");
    Ended there = asker.run("view", sharer.address() + ":a.txt");
    Ended missing = asker.run("view", sharer.address() + ":b.txt");
    assertThat(there.exit()).isEqualTo(5).isEqualTo(missing.exit());
    assertThat(there.errors()).contains("may not read").isEqualTo(missing.errors());
    assertThat(there.output()).isEmpty();
  }
}
