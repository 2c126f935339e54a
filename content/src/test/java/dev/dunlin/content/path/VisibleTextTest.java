package dev.dunlin.content.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
  @Test
  void leavesWhatCanBeSeenAsItIs() {
    for (String text : new String[] {"", "plain text.", "über 日本 שלום 👍", "e\u0301", "C:\\x"}) {
      assertThat(VisibleText.of(text)).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, \\x00",
    "7, \\x07",
    "10, \\x0a",
    "27, \\x1b",
    "127, \\x7f",
    "155, \\x9b",
    "173, \\xad",
    "8203, \\u200b",
    "8205, \\u200d",
    "8232, \\u2028",
    "8238, \\u202e",
    "8297, \\u2069",
    "12644, \\u3164",
    "55296, \\ud800",
    "917569, \\u{e0041}"
  })
  void spellsOutWhatCannot(int codePoint, String shown) {
    String text = "a" + Character.toString(codePoint) + "b";

    assertThat(VisibleText.of(text)).isEqualTo("a" + shown + "b");
  }

  @Test
  void spellsOutAllOfAnEscapeSequence() {
    assertThat(VisibleText.of("\u001b[2J\u001b]52;c;x\u0007"))
        .isEqualTo("\\x1b[2J\\x1b]52;c;x\\x07");
  }

  @Test
  void isNeverLongerThanItsLimit() {
    assertThat(VisibleText.of("a".repeat(512))).isEqualTo("a".repeat(512));
    assertThat(VisibleText.of("a".repeat(513))).isEqualTo("a".repeat(511) + "…");
    assertThat(VisibleText.of("\n".repeat(1000), 20)).isEqualTo("\\x0a\\x0a\\x0a\\x0a…");
    assertThat(VisibleText.of("👍".repeat(10), 6)).isEqualTo("👍👍…");
    assertThat(VisibleText.of("\n\n", 8)).isEqualTo("\\x0a\\x0a");
  }

  @Test
  void spellsOutMarksPiledOnOneCharacter() {
    String six = "a" + "\u0301".repeat(6);

    assertThat(VisibleText.of(six)).isEqualTo(six);
    assertThat(VisibleText.of(six + "\u0301" + "b")).isEqualTo(six + "\\u0301b");
  }
}
