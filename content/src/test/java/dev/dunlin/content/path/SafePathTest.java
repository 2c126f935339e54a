package dev.dunlin.content.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../x",
        "a/../b",
        "a/..",
        "a/./b",
        "/",
        "/etc/passwd",
        "a//b",
        "a/",
        "C:",
        "c:/x",
        "C:\\Windows",
        "\\\\server\\share",
        "\\x",
        "..\\x",
        "a\\..\\b",
        "a\\..",
        "a/..\\b",
        "a/\\b",
        ".\\x",
        "a\0b",
        "a\nb",
        "a\tb",
        "a\rb",
        "a\u001b[31mb",
        "a\u007fb",
        "a\u0085b",
        "a\u009b31mb",
        "a\u2028b",
        "a\u2029b",
        "a\u202eb",
        "a\u2066b",
        "a\u200eb",
        "a\u061cb",
        "a\u200bb",
        "a\u200db",
        "a\ufeffb",
        "a\u2060b",
        "a\u3164b",
        "a\ud800b",
        "a\udc00",
        "a\uffff",
        "a\udb40\udc41",
        ".dunlin-0123456789abcdef0123456789abcdef.journal",
        "a/.dunlin-x",
        ".DunLin-x",
        "a/.\uff44unlin-x/b"
      })
  void refusesEverywhereWhatIsDangerousEverywhere(String name) {
    for (Rules rules : Rules.values()) {
      assertThatExceptionOfType(UnsafePathException.class)
          .as("%s on %s", VisibleText.of(name), rules)
          .isThrownBy(() -> SafePath.parse(name, rules));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "con",
        "CON.txt",
        "a/nul",
        "Aux.c",
        "prn",
        "COM1",
        "com9.tar.gz",
        "LPT1",
        "com¹",
        "CON .txt",
        "conin$",
        "a.",
        "a ",
        "a./b",
        "...",
        "a:b",
        "x/c:",
        "what?",
        "a*b",
        "\"quoted\"",
        "a<b",
        "a>b",
        "a|b",
        "dev-disk-by\\x2dlabel"
      })
  void refusesOnWindowsOnlyWhatIsImpossibleThere(String name) throws Exception {
    assertThat(SafePath.parse(name, Rules.POSIX)).hasToString(name);
    assertThatExceptionOfType(UnsafePathException.class)
        .isThrownBy(() -> SafePath.parse(name, Rules.WINDOWS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a/b/c.txt",
        ".bashrc",
        "..a",
        "a..b",
        "-rf",
        "--help",
        "~",
        "$HOME",
        " leading",
        "with space & 'quotes' (1) [x] {y} #%!@^=+,;`",
        "console",
        "com10",
        "communication.txt",
        "null",
        "über.txt",
        "e\u0301.txt",
        "日本語/ファイル",
        "ไทย",
        "שלום.txt",
        "می\u200cخواهم.txt",
        "ශ්\u200dරී.txt",
        "👨\u200d👩\u200d👧.png",
        "❤\ufe0f",
        "auto\u00admatic",
        "a\u00a0b",
        ".dunlin",
        ".dunlinx"
      })
  void takesHonestNamesEverywhere(String name) throws Exception {
    for (Rules rules : Rules.values()) {
      assertThat(SafePath.parse(name, rules)).hasToString(name);
    }
  }

  @ParameterizedTest
  @EnumSource
  void segmentsHaveTheirLimitInBytes(Rules rules) throws Exception {
    assertThat(SafePath.parse("a".repeat(255), rules).name()).hasSize(255);
    assertThat(SafePath.parse("é".repeat(127) + "a", rules).name()).hasSize(128);
    refused("a".repeat(256), rules, "longer than 255 bytes");
    refused("é".repeat(128), rules, "longer than 255 bytes");
    refused("x/" + "a".repeat(300), rules, "longer than 255 bytes");
  }

  @Test
  void pathsHaveTheirLimitInBytes() throws Exception {
    String sixteen = String.join("/", Collections.nCopies(16, "a".repeat(255)));

    assertThat(SafePath.parse(sixteen).segments()).hasSize(16);
    assertThat(sixteen).hasSize(SafePath.MAX_BYTES - 1);
    refused(sixteen + "/b", Rules.POSIX, "longer than 4096 bytes");
    refused("é/" + "a".repeat(5000), Rules.POSIX, "longer than 4096 bytes");
    assertThatExceptionOfType(UnsafePathException.class)
        .isThrownBy(() -> SafePath.parse(sixteen).resolve("b"));
  }

  @Test
  void pathsHaveTheirLimitInDepth() throws Exception {
    String deep = String.join("/", Collections.nCopies(64, "a"));

    assertThat(SafePath.parse(deep).segments()).hasSize(64);
    refused(deep + "/a", Rules.POSIX, "deeper than 64");
    assertThatExceptionOfType(UnsafePathException.class)
        .isThrownBy(() -> SafePath.parse(deep).resolve("a"));
  }

  @Test
  void resolvingChecksAsParsingDoes() throws Exception {
    SafePath folder = SafePath.parse("a/b");

    assertThat(folder.resolve("c")).isEqualTo(SafePath.parse("a/b/c"));
    assertThat(folder.resolve("c").parent()).contains(folder);
    for (String name : List.of("", ".", "..", "x/y", "\n", "..\\x", "\\x")) {
      assertThatExceptionOfType(UnsafePathException.class)
          .as("%s", VisibleText.of(name))
          .isThrownBy(() -> folder.resolve(name));
    }
  }

  @Test
  void knowsItsParts() throws Exception {
    SafePath path = SafePath.parse("a/b/c.txt");

    assertThat(path.segments()).containsExactly("a", "b", "c.txt");
    assertThat(path.name()).isEqualTo("c.txt");
    assertThat(path.parent()).contains(SafePath.parse("a/b"));
    assertThat(SafePath.parse("a").parent()).isEmpty();
    assertThat(path.withName("d")).isEqualTo(SafePath.parse("a/b/d"));
    assertThat(SafePath.parse("a").withName("d")).isEqualTo(SafePath.parse("d"));
  }

  @Test
  void namesThatSomeDiskTakesForOneCollide() throws Exception {
    assertThat(key("README")).isEqualTo(key("readme")).isNotEqualTo(key("readme2"));
    assertThat(key("\u00e9")).isEqualTo(key("e\u0301")).isEqualTo(key("E\u0301"));
    assertThat(key("straße")).isEqualTo(key("STRASSE"));
    assertThat(key("ﬁle")).isEqualTo(key("FILE"));
    assertThat(key("\u212bngstr\u00f6m")).isEqualTo(key("\u00e5NGSTRO\u0308M"));
    assertThat(key("ΟΔΟΣ")).isEqualTo(key("οδος"));
    assertThat(key("A/b")).isEqualTo(key("a/B")).isNotEqualTo(key("ab"));
    assertThat(key("❤\ufe0f")).isEqualTo(key("❤"));
  }

  @Test
  void messageShowsTheNameMadeVisible() {
    assertThatExceptionOfType(UnsafePathException.class)
        .isThrownBy(() -> SafePath.parse("a\u001b]0;x\u0007\u202e\n"))
        .withMessage(
            "refused the name \"a\\x1b]0;x\\x07\\u202e\\x0a\": it has a character that cannot be"
                + " seen");
  }

  private static String key(String path) throws UnsafePathException {
    return SafePath.parse(path).collisionKey();
  }

  private static void refused(String name, Rules rules, String reason) {
    assertThatExceptionOfType(UnsafePathException.class)
        .isThrownBy(() -> SafePath.parse(name, rules))
        .withMessageContaining(reason);
  }
}
