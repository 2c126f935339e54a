package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.dunlin.app.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that were made to do harm to who looks at them.
class ViewSafetyTest {
  /// A title for the window, a cleared screen, text from right to left, something of no width.
  private static final String EVIL =
      "\u001b]0;title\u0007 \u001b[2J \u202egnp.exe\u2069 \u200b \u009b31m";

  private static final String SPELT =
      "\\x1b]0;title\\x07 \\x1b[2J \\u202egnp.exe\\u2069 \\u200b \\x9b31m";

  private static final int MIB = 1 << 20;

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private void assertNothingHidden() {
    assertThat(bench.out() + bench.err())
        .doesNotContain("\u001b]", "\u001b[2J", "\u0007", "\u202e", "\u2069", "\u200b", "\u009b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "a.csv", "a.log"})
  void whatSteersATerminalIsSpeltOut(String name) throws IOException {
    // With so many of them a file would be no text at all, unless there is some.
    Path file = file(name, "name,word\n" + "some,text\n".repeat(30) + "x," + EVIL + "\n");
    assertThat(bench.run("view", file.toString())).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains(SPELT);
    assertNothingHidden();
    bench.typing("");
    assertThat(bench.run("view", file.toString())).isEqualTo(ExitCode.OK);
    assertNothingHidden();
  }

  @Test
  void inJsonItIsWrittenAsJsonWritesIt() throws IOException {
    String text = "with enough of what is plain text for it to be some, and then the rest: ";
    Path file = file("a.json", "{\"\\u202e\": \"" + text + "\\u001b[2J\u202e\u009b\"}");
    assertThat(bench.run("view", file.toString())).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .isEqualTo("{\n  \"\\u202e\": \"" + text + "\\u001b[2J\\u202e\\u009b\"\n}\n");
  }

  @Test
  void namesOfFilesColumnsAndFieldsAreSpeltOutToo() throws IOException {
    Path image = Files.write(folder.resolve("a\u001b[2J\u202e.png"), png(2, 2));
    bench.run("view", image.toString());
    Path table = file("b\u001b[2J\u202e.csv", "a\u202e\u001b[2J,b\n1,2\n");
    bench.run("view", table.toString(), "--about");
    bench.run("view", table.toString(), "--sort", "none");
    bench.run("view", file("\u202e.json", "{\"a\": ").toString());
    bench.run(
        "view", file("c.json", "[{\"\u202edate\": \"2023-06-09\"}]").toString(), "--to", "2024");
    bench.run("view", folder.resolve("\u001b[2Jnone").toString());
    assertThat(bench.out()).contains("a\\x1b[2J\\u202e.png: PNG, 2 x 2");
    assertThat(bench.err()).contains("there is no column \"none\"; there are a\\u202e\\x1b[2J, b");
    assertNothingHidden();
  }

  @Test
  void anImageOfTooManyPointsIsRefusedBeforeItIsDecoded() throws IOException {
    Path bomb = Files.write(folder.resolve("bomb.png"), png(60_000, 60_000));
    bench.typing("");
    assertThat(bench.run("view", bomb.toString())).isEqualTo(ExitCode.OTHER);
    assertThat(bench.err()).contains("bomb.png: ").contains("60000 by 60000 points");
  }

  @Test
  void jsonThatIsTooDeepIsRefused() throws IOException {
    Path deep = file("deep.json", "[".repeat(100_000));
    assertThat(bench.run("view", deep.toString())).isEqualTo(ExitCode.OTHER);
    assertThat(bench.err()).contains("deep.json: ").contains("deep");
    assertThat(bench.run("view", deep.toString(), "--date", "2023")).isEqualTo(ExitCode.OTHER);
  }

  @Test
  void lineWithoutEndIsCutInEveryKindOfFile() throws IOException {
    String endless = "x".repeat(3 * MIB);
    Path table = file("a.csv", "a,b\n1,2\n" + endless + "\n3,4\n");
    assertThat(bench.run("view", table.toString())).isEqualTo(ExitCode.OK);
    assertThat(bench.err()).contains("row 2: longer than 1 MiB, cut");
    assertThat(bench.lines()).endsWith("3\t4").allMatch(line -> line.length() <= MIB + 1);
    Path text = file("a.txt", endless + "\nlast\n");
    assertThat(bench.run("view", text.toString())).isEqualTo(ExitCode.OK);
    assertThat(bench.lines()).endsWith("last");
    assertThat(bench.lines().get(bench.lines().size() - 2)).hasSizeLessThan(MIB);
  }

  /// A PNG that says this size; its points are missing.
  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(header);
    out.write("IHDR".getBytes(StandardCharsets.US_ASCII));
    out.writeInt(width);
    out.writeInt(height);
    out.write(new byte[] {8, 2, 0, 0, 0});
    CRC32 sum = new CRC32();
    sum.update(header.toByteArray());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    DataOutputStream whole = new DataOutputStream(png);
    whole.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    whole.writeInt(header.size() - 4);
    whole.write(header.toByteArray());
    whole.writeInt((int) sum.getValue());
    return png.toByteArray();
  }

  /// Icons and documentation of whatever packages this system has.
  @Test
  void imagesOfThisSystemAreShown() throws IOException {
    List<Path> images = images(Path.of("/usr/share"));
    assumeFalse(images.isEmpty(), "no images in /usr/share");
    bench.typing("");
    for (Path image : images) {
      assertThat(bench.run("view", image.toString(), "--graphics", "blocks"))
          .describedAs(image + ": " + bench.err())
          .isEqualTo(ExitCode.OK);
    }
    assertThat(bench.lines().stream().filter(line -> line.contains("▀")).count())
        .isGreaterThanOrEqualTo(images.size());
  }

  private static List<Path> images(Path below) throws IOException {
    if (!Files.isDirectory(below)) {
      return List.of();
    }
    try (Stream<Path> files =
        Files.find(below, 5, (file, facts) -> isImage(file) && facts.isRegularFile())) {
      return files.limit(40).toList();
    }
  }

  private static boolean isImage(Path file) {
    String name = file.toString();
    return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".gif");
  }
}
