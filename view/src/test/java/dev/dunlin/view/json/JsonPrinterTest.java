package dev.dunlin.view.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.view.ViewException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPrinterTest {
  private static List<String> print(String text) throws IOException {
    return JsonText.print(text, 0, sink -> sink);
  }

  @Test
  void indentsWhatIsLargeAndKeepsWhatIsSmallOnALine() throws IOException {
    String text =
        "{\"a\":1.50,\"point\":{\"x\":1,\"y\":null},\"none\":[],\"empty\":{},"
            + "\"list\":[[1,2],[true]],\"long\":[\""
            + "x".repeat(40)
            + "\",\""
            + "y".repeat(40)
            + "\"]}";
    assertThat(print(text))
        .containsExactly(
            "{",
            "  \"a\": 1.50,",
            "  \"point\": {\"x\": 1, \"y\": null},",
            "  \"none\": [],",
            "  \"empty\": {},",
            "  \"list\": [",
            "    [1, 2],",
            "    [true]",
            "  ],",
            "  \"long\": [",
            "    \"" + "x".repeat(40) + "\",",
            "    \"" + "y".repeat(40) + "\"",
            "  ]",
            "}");
  }

  @Test
  void printsSeveralValuesOnLinesOfTheirOwn() throws IOException {
    assertThat(print("1 \"two\" [3] {\"a\": [4]}"))
        .containsExactly("1", "\"two\"", "[3]", "{", "  \"a\": [4]", "}");
  }

  @Test
  void escapesWhatSteersOrHidesSoThatItStaysTheSameString() throws IOException {
    assertThat(print("\"a\\u001b[2J\\u202e\u200b\\n\\\\\\\"\\ud800\""))
        .containsExactly("\"a\\u001b[2J\\u202e\\u200b\\n\\\\\\\"\\ud800\"");
    assertThat(print("{\"\\u001b]0;x\\u0007\": \"日本 é\"}"))
        .containsExactly("{\"\\u001b]0;x\\u0007\": \"日本 é\"}");
    assertThat(print("\"e" + "\u0301".repeat(9) + "\"").getFirst())
        .isEqualTo("\"e" + "\u0301".repeat(6) + "\\u0301".repeat(3) + "\"");
  }

  @Test
  void keepsNumbersAsWritten() throws IOException {
    String digits = "1".repeat(900);
    assertThat(print("[1.0, -0, 1E400, " + digits + "]").toString())
        .contains("1.0", "-0", "1E400", digits);
  }

  @Test
  void coloursWhatIsShown() throws IOException {
    List<String> lines = new ArrayList<>();
    JsonText.file("{\"a\": [1, \"b\", null]}", false)
        .read(new JsonPrinter(Palette.COLOURS, 80, lines::add), _ -> {});
    assertThat(lines.get(1))
        .isEqualTo(
            "  \u001b[36m\"a\"\u001b[0m: [\u001b[33m1\u001b[0m, \u001b[32m\"b\"\u001b[0m,"
                + " \u001b[35mnull\u001b[0m]");
  }

  @Test
  void cutsLongStringsToTheWindow() throws IOException {
    assertThat(JsonText.print("{\"a\": \"" + "x".repeat(500) + "\", \"b\": 1}", 40, sink -> sink))
        .allMatch(line -> line.length() <= 40)
        .anyMatch(line -> line.endsWith("x…\","));
  }

  @Test
  void foldsWhatIsDeep() throws IOException {
    String text = "{\"a\":{\"b\":1,\"c\":[1,2,{}]},\"d\":[[],[3]],\"e\":{\"f\":{}}}";
    assertThat(JsonText.print(text, 0, sink -> new Folding(1, sink)).toString())
        .contains("\"a\": {2 fields}", "\"d\": [2 values]", "\"e\": {1 field}");
    assertThat(JsonText.print(text, 0, sink -> new Folding(0, sink))).containsExactly("{3 fields}");
    assertThat(JsonText.print(text, 0, sink -> new Folding(9, sink))).isEqualTo(print(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|{'a':[{'b':1},{'b':[7]}],'c/d':2,'~':3,'':4}",
        "/a/1/b|[7]",
        "/a/1/b/0|7",
        "/a/0|{'b':1}",
        "/c~1d|2",
        "/~0|3",
        "/|4",
        "/a/2|''",
        "/a/01|''",
        "/a/-|''",
        "/b|''",
        "/a/b|''",
        "/c~1d/x|''",
      })
  void findsWhatAPointerPointsAt(String pointer, String found) throws IOException {
    String text = "{\"a\":[{\"b\":1},{\"b\":[7]}],\"c/d\":2,\"~\":3,\"\":4}";
    List<String> printed =
        JsonText.print(text, 0, sink -> new PointerFilter(pointer == null ? "" : pointer, sink));
    String one = String.join("", printed).replaceAll("  |(?<=[:,]) ", "").replace('"', '\'');
    assertThat(one).isEqualTo(found);
  }

  @Test
  void pointsIntoEachValue() throws IOException {
    assertThat(
            JsonText.print(
                "{\"a\":1} {\"b\":2} {\"a\":[3]} 7", 0, sink -> new PointerFilter("/a", sink)))
        .containsExactly("1", "[3]");
  }

  @Test
  void refusesWhatIsNoPointer() {
    assertThatThrownBy(() -> new PointerFilter("a/b", (_, _) -> {}))
        .hasMessageContaining("\"a/b\" is no JSON Pointer");
    assertThatThrownBy(() -> new PointerFilter("$.a", (_, _) -> {}))
        .hasMessageContaining("JSONPath is not read here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1,", "{\"a\" 1}", "\"open", "[01]", "{'a':1}", "nul", "[1]]"})
  void saysWhereItIsBroken(String text) {
    assertThatThrownBy(() -> print("\n" + text))
        .isInstanceOf(ViewException.class)
        .hasMessageStartingWith("line 2, column ");
  }

  @Test
  void refusesWhatIsTooDeep() throws IOException {
    int most = JsonFile.MAX_DEPTH;
    assertThat(print("[".repeat(most) + "]".repeat(most))).hasSize(2 * most - 1);
    assertThatThrownBy(() -> print("[".repeat(most + 1) + "]".repeat(most + 1)))
        .isInstanceOf(ViewException.class)
        .hasMessageContaining("depth");
    assertThatThrownBy(() -> print("{\"a\":".repeat(1_000_000))).isInstanceOf(ViewException.class);
  }

  @Test
  void aBrokenLineSpoilsNoOther() throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    JsonText.file("{\"a\":1}\n{\"b\":\n\n  \r\n[2] [3]\nnull", true)
        .read(new JsonPrinter(Palette.NONE, 0, lines::add), broken::add);
    assertThat(lines).containsExactly("{\"a\": 1}", "[2]", "[3]", "null");
    assertThat(broken).singleElement().asString().startsWith("line 2, column ");
  }

  @Test
  void aLineWithoutEndIsLeftOut(@TempDir Path folder) throws IOException {
    byte[] most =
        ("[" + " ".repeat(JsonFile.MAX_LINE_BYTES - 2) + "]").getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("f"), most);
    List<String> broken = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    new JsonFile(file, true).read(new JsonPrinter(Palette.NONE, 0, lines::add), broken::add);
    assertThat(lines).containsExactly("[]");
    assertThat(broken).isEmpty();
    Files.writeString(file, "[" + " ".repeat(JsonFile.MAX_LINE_BYTES - 1) + "]\n{}");
    new JsonFile(file, true).read(new JsonPrinter(Palette.NONE, 0, lines::add), broken::add);
    assertThat(lines).containsExactly("[]", "{}");
    assertThat(broken).containsExactly("line 1: longer than 16 MiB");
  }

  @Test
  void readsUtf16AndByteOrderMarks(@TempDir Path folder) throws IOException {
    for (var charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      Path file = Files.write(folder.resolve("f"), "\ufeff{\"ä\": [1]}".getBytes(charset));
      List<String> lines = new ArrayList<>();
      new JsonFile(file, false).read(new JsonPrinter(Palette.NONE, 0, lines::add), _ -> {});
      assertThat(lines).containsExactly("{", "  \"ä\": [1]", "}");
    }
  }

  @Test
  void tellsJsonFromOtherText() {
    assertThat(values("{\"a\": 1}", false)).isEqualTo(1);
    assertThat(values("{\"a\": 1}\n{\"a\": 2}\n{\"a\": 3}", false)).isEqualTo(2);
    assertThat(values("[1, 2, {\"a\": \"cut he", true)).isEqualTo(1);
    assertThat(values("[1, 2, {\"a\": \"cut he", false)).isZero();
    assertThat(values("1\n2\n", false)).isZero();
    assertThat(values("[section]\nkey=value", true)).isZero();
    assertThat(values("", false)).isZero();
  }

  private static int values(String text, boolean cut) {
    return JsonFile.values(text.getBytes(StandardCharsets.UTF_8), cut);
  }
}
