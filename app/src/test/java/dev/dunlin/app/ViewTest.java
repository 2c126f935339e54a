package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The expected screens are text files in `src/test/resources/screens`, without colours; `␛` would
/// stand for the character that begins any other escape sequence. `-Ddunlin.screens.write=true`
/// writes them anew.
class ViewTest {
  private static final Path SCREENS = Path.of("src/test/resources/screens");

  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

  private static final String SALES =
      """
      id;item;price;sold;note
      1;Kettle;24,90;2023-06-09;
      2;"Tea, green; loose";3,5;2023-06-10;"two
      lines"
      3;Cup\u001b[31m red;7;2023-06-09;from 日本
      4;Broken
      5;Spoon;1,20;2023-07-01;a very long note that does not fit into any window at all
      """;

  private static final String LOG =
      """
      {"host": "anna", "events": [
        {"id": 1, "at": "2023-06-08T10:00:00Z", "what": "start"},
        {"id": 2, "at": "2023-06-09T10:00:00Z", "what": "\\u001b[2Jlook", "tags": {"a": [1, 2]}},
        {"id": 3, "what": "undated"}
      ]}
      """;

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  /// Compares what is printed with the screen that is kept for it.
  private void assertScreen(String name) throws IOException {
    String shown = COLOURS.matcher(bench.out()).replaceAll("").replace('\u001b', '␛');
    if (Boolean.getBoolean("dunlin.screens.write")) {
      Files.writeString(SCREENS.resolve(name + ".txt"), shown);
    }
    assertThat(shown).isEqualTo(Files.readString(SCREENS.resolve(name + ".txt")));
  }

  private static String table(int rows) {
    StringBuilder text = new StringBuilder("n,word\n");
    for (int i = 1; i <= rows; i++) {
      text.append(i).append(i % 2 == 0 ? ",even\n" : ",odd\n");
    }
    return text.toString();
  }

  @Test
  void showsATableFittedToTheWindow() throws IOException {
    bench.typing("");
    assertThat(bench.run("view", file("sales.csv", SALES))).isEqualTo(ExitCode.OK);
    assertScreen("table");
    assertThat(bench.lines()).allMatch(line -> COLOURS.matcher(line).replaceAll("").length() <= 80);
  }

  @Test
  void printsATableAsLinesForPrograms() throws IOException {
    String sales = file("sales.csv", SALES);
    assertThat(bench.run("view", sales)).isEqualTo(ExitCode.OK);
    assertScreen("table-lines");
    assertThat(bench.err()).isEqualTo("dunlin: row 4: 2 cells instead of 5\n");
  }

  @Test
  void choosesRowsAndColumns() throws IOException {
    String sales = file("sales.csv", SALES);
    bench.run(
        "view",
        sales,
        "--where",
        "price>=3",
        "--sort",
        "price",
        "--reverse",
        "--columns",
        "item,#3");
    assertThat(bench.lines())
        .containsExactly(
            "item\tprice", "Kettle\t24,90", "Cup\\x1b[31m red\t7", "Tea, green; loose\t3,5");
    bench.run("view", sales, "--tail", "1", "--columns", "id");
    bench.run("view", sales, "--head", "1", "--columns", "id");
    assertThat(bench.lines()).endsWith("id", "5", "id", "1");
    bench.run("view", sales, "--where", "sold=2023-06-09", "--count");
    assertThat(bench.lines().getLast()).isEqualTo("2");
  }

  @Test
  void saysHowATableIsWritten() throws IOException {
    bench.run("view", file("sales.csv", SALES), "--about");
    assertScreen("table-about");
  }

  @Test
  void pagesThroughATable() throws IOException {
    bench.typing("\nb\ng 90\ne\ns -n\nw word=odd\nw n>=no\n?\nc word\nx\nq\n");
    assertThat(bench.run("view", file("n.csv", table(100)))).isEqualTo(ExitCode.OK);
    assertScreen("table-pages");
  }

  @Test
  void aPageWithBrokenRowsFitsTheWindowToo() throws IOException {
    bench.typing("q\n");
    bench.run("view", file("n.csv", "a,b\n" + "1\n".repeat(100)));
    assertThat(bench.lines()).hasSize(24);
    assertThat(bench.lines().getLast()).contains("1-11 of about ");
  }

  @Test
  void endsWhereThePersonGoes() throws IOException {
    bench.typing("");
    assertThat(bench.run("view", file("n.csv", table(100)))).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("1-22 of about ").doesNotContain("\n 23 ");
    assertThat(bench.run("view", "--no-pages", file("n.csv", table(1_000)))).isEqualTo(ExitCode.OK);
    assertThat(bench.lines().getLast()).isEqualTo("1000  1000  even");
  }

  @Test
  void showsJson() throws IOException {
    bench.typing("");
    assertThat(bench.run("view", file("log.json", LOG))).isEqualTo(ExitCode.OK);
    assertScreen("json");
  }

  @Test
  void printsJsonAsJsonForPrograms() throws IOException {
    bench.run("view", file("log.json", LOG), "--path", "/events/1");
    assertThat(bench.out())
        .isEqualTo(
            """
            {
              "id": 2,
              "at": "2023-06-09T10:00:00Z",
              "what": "\\u001b[2Jlook",
              "tags": {
                "a": [1, 2]
              }
            }
            """);
    assertThat(bench.run("view", file("log.json", LOG), "--path", "/none"))
        .isEqualTo(ExitCode.OTHER);
    assertThat(bench.err()).contains("log.json: there is nothing at /none");
  }

  @Test
  void filtersJsonByDateAndSaysHow() throws IOException {
    String log = file("log.json", LOG);
    assertThat(bench.run("view", log, "--date", "2023-06-09", "--fold", "3"))
        .isEqualTo(ExitCode.OK);
    assertScreen("json-date");
    assertThat(bench.err()).isEqualTo("by date in events[].at: 1 of 3 records; 1 without a date\n");
    assertThat(bench.run("view", log, "--from", "2024")).isEqualTo(ExitCode.OK);
    assertThat(bench.err()).contains("0 of 3 records");
    assertThat(bench.run("view", log, "--date", "2023-06-09", "--date-field", "what"))
        .isEqualTo(ExitCode.OTHER);
    assertThat(bench.err()).contains("no record has a date in a field \"what\"");
    assertThat(bench.run("view", file("n.json", "[{\"a\": 1}]"), "--to", "2024"))
        .isEqualTo(ExitCode.OTHER);
    assertThat(bench.err()).contains("no dates are found");
  }

  @Test
  void pagesThroughJsonAndTellsOfBrokenLines() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      lines.append(i == 30 ? "{broken\n" : "{\"n\": " + i + "}\n");
    }
    bench.typing("\nb\n\n\n");
    assertThat(bench.run("view", file("n.jsonl", lines.toString()))).isEqualTo(ExitCode.PARTLY);
    assertScreen("json-pages");
    assertThat(bench.err()).contains("n.jsonl, line 31, column 2: ");
    bench = new Bench(folder).typing("q\n");
    assertThat(bench.run("view", file("n.jsonl", lines.toString()))).isEqualTo(ExitCode.OK);
    assertThat(bench.lines()).hasSize(24);
  }

  @Test
  void showsTextAndBytes() throws IOException {
    bench.typing("");
    bench.run("view", file("a.txt", "one\ttab\u001b[2J\r\n" + "x".repeat(200) + "\nlast"));
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {0, 1, 2, 'a', (byte) 0xff});
    bench.run("view", bytes.toString());
    assertScreen("text");
  }

  private String image() throws IOException {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 16; i++) {
      image.setRGB(i % 4, i / 4, i < 8 ? 0xff0000 : 0x0000ff);
    }
    Path file = folder.resolve("flag.png");
    ImageIO.write(image, "png", file.toFile());
    return file.toString();
  }

  @Test
  void drawsAnImageWithCharacters() throws IOException {
    bench.typing("");
    assertThat(bench.run("view", image(), "--graphics", "blocks")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines()).hasSize(3);
    assertThat(bench.lines().getFirst()).startsWith("flag.png: PNG, 4 x 4, ");
    assertThat(bench.lines().get(1))
        .matches("\u001b\\[38;(5;196|2;255;0;0);48;\\S+m▀▀▀▀\u001b\\[0m");
  }

  @Test
  void saysOnlyWhatAnImageIsWithoutATerminal() throws IOException {
    assertThat(bench.run("view", image())).isEqualTo(ExitCode.OK);
    assertThat(bench.lines()).hasSize(1);
  }

  @Test
  void whatKittyIsToldIsThePicture() throws IOException {
    bench.run("view", image(), "--graphics", "kitty");
    StringBuilder data = new StringBuilder();
    for (MatchResult part :
        Pattern.compile("\u001b_G([^;]*);([^\u001b]*)\u001b\\\\")
            .matcher(bench.out())
            .results()
            .toList()) {
      data.append(part.group(2));
    }
    assertThat(bench.out()).contains("f=100");
    assertPicture(data.toString());
  }

  @Test
  void whatITerm2IsToldIsThePicture() throws IOException {
    bench.run("view", image(), "--graphics", "iterm2");
    MatchResult told =
        Pattern.compile("\u001b]1337;File=([^:]*):([^\u0007\u001b]*)(\u0007|\u001b\\\\)")
            .matcher(bench.out())
            .results()
            .findFirst()
            .orElseThrow();
    assertThat(told.group(1)).contains("inline=1");
    assertPicture(told.group(2));
  }

  private static void assertPicture(String base64) throws IOException {
    BufferedImage shown =
        ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    assertThat(shown.getWidth()).isEqualTo(4);
    assertThat(shown.getHeight()).isEqualTo(4);
    assertThat(shown.getRGB(0, 0) & 0xffffff).isEqualTo(0xff0000);
    assertThat(shown.getRGB(3, 3) & 0xffffff).isEqualTo(0x0000ff);
  }

  @Test
  void whatASixelTerminalIsToldIsThePicture() throws IOException {
    bench.run("view", image(), "--graphics", "sixel");
    Sixels sixels = Sixels.decode(bench.out());
    assertThat(sixels.at(0, 0)).isEqualTo(0xff0000);
    assertThat(sixels.at(3, 1)).isEqualTo(0xff0000);
    assertThat(sixels.at(0, 2)).isEqualTo(0x0000ff);
    assertThat(sixels.at(3, 3)).isEqualTo(0x0000ff);
    assertThat(sixels.width()).isEqualTo(4);
  }

  @Test
  void opensOnlyWhatIsAnImageByItsNameToo() throws IOException {
    Path script = Files.copy(Path.of(image()), folder.resolve("flag.desktop"));
    assertThat(bench.run("view", script.toString(), "--open")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("is not handed on");
  }

  @Test
  void refusesAnImageThatIsBroken() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(image()));
    Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, 30));
    bench.typing("");
    assertThat(bench.run("view", cut.toString())).isEqualTo(ExitCode.OTHER);
    assertThat(bench.err()).contains("cut.png: the PNG is broken");
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    String table = file("a.csv", "a,b\n1,2\n");
    String json = file("a.json", "{\"a\": 1}");
    refused(ExitCode.USAGE, "no column \"c\"; there are a, b", "view", table, "--sort", "c");
    refused(ExitCode.USAGE, "is no condition", "view", table, "--where", "a");
    refused(ExitCode.USAGE, "--date is not for tables", "view", table, "--date", "2023");
    refused(ExitCode.USAGE, "--sort is not for JSON", "view", json, "--sort", "a");
    refused(ExitCode.USAGE, "--reverse goes with --sort", "view", table, "--reverse");
    refused(ExitCode.USAGE, "do not go together", "view", table, "--head", "1", "--tail", "1");
    refused(ExitCode.USAGE, "is no number", "view", table, "--head", "-1");
    refused(ExitCode.USAGE, "is no separator", "view", table, "--separator", "ab");
    refused(ExitCode.USAGE, "is neither yes nor no", "view", table, "--header", "1");
    refused(ExitCode.USAGE, "is no JSON Pointer", "view", json, "--path", "$.a");
    refused(ExitCode.USAGE, "\"soon\" is no date", "view", json, "--date", "soon");
    refused(ExitCode.USAGE, "is no zone", "view", json, "--date", "2023", "--zone", "Mars");
    refused(ExitCode.USAGE, "--date-field goes with", "view", json, "--date-field", "a");
    refused(ExitCode.USAGE, "is none of", "view", json, "--as", "xml");
    refused(ExitCode.USAGE, "is no PNG", "view", json, "--as", "image");
    refused(ExitCode.USAGE, "takes 1 of these", "view");
    refused(ExitCode.LOCAL_FILE, "does not exist", "view", folder.resolve("none").toString());
    refused(ExitCode.UNREACHABLE, "nobody is called anna", "view", "anna:a.csv");
    refused(ExitCode.LOCAL_FILE, "name the file: anna:PATH", "view", "anna:");
    refused(ExitCode.LOCAL_FILE, "is no file", "view", folder.toString());
    refused(ExitCode.OTHER, "line 1, column ", "view", file("b.json", "{\"a\": 1"));
  }

  private void refused(ExitCode code, String words, String... command) {
    Bench one = new Bench(folder);
    assertThat(one.run(command)).describedAs(String.join(" ", command)).isEqualTo(code);
    assertThat(one.err()).contains(words);
  }

  @Test
  void readsUtf16() throws IOException {
    Path file =
        Files.write(
            folder.resolve("w.txt"), "\ufeffgrün\r\nzwei".getBytes(StandardCharsets.UTF_16LE));
    bench.run("view", file.toString());
    assertThat(bench.lines()).containsExactly("grün", "zwei");
  }
}
