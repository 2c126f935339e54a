package dev.dunlin.view.safe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void spellsOutWhatSteersOrHides() {
    assertThat(SafeText.of("a\u001b[2Jb\u202ec\u200bd\u0000e\u009bf"))
        .isEqualTo("a\\x1b[2Jb\\u202ec\\u200bd\\x00e\\x9bf");
    assertThat(SafeText.of("\ud800x\u2028\u3164")).isEqualTo("\\ud800x\\u2028\\u3164");
    assertThat(SafeText.of("Grüße, 日本 🐦 e\u0301")).isEqualTo("Grüße, 日本 🐦 e\u0301");
  }

  @Test
  void cutsByCharacters() {
    assertThat(SafeText.of("abcdef", 6)).isEqualTo("abcdef");
    assertThat(SafeText.of("abcdef", 5)).isEqualTo("abcd…");
    assertThat(SafeText.of("\u001b\u001b", 5)).isEqualTo("\\x1b…");
    assertThat(SafeText.of("\u001b\u001b", 4)).isEqualTo("…");
  }

  @Test
  void fitsIntoColumns() {
    assertThat(SafeText.fit("abcdef", 6)).isEqualTo("abcdef");
    assertThat(SafeText.fit("abcdef", 5)).isEqualTo("abcd…");
    assertThat(SafeText.fit("日本語", 6)).isEqualTo("日本語");
    assertThat(SafeText.fit("日本語", 5)).isEqualTo("日本…");
    assertThat(SafeText.fit("日本語", 4)).isEqualTo("日…");
    assertThat(SafeText.fit("ab", 1)).isEqualTo("…");
    assertThat(SafeText.fit("ab", 0)).isEmpty();
    assertThat(SafeText.fit("a\u001b", 5)).isEqualTo("a\\x1b");
    assertThat(SafeText.fit("a\u001b", 4)).isEqualTo("a…");
  }

  @Test
  void showsLineEndsAsArrows() {
    assertThat(SafeText.fit("a\r\nb\nc\rd", 20)).isEqualTo("a↵b↵c\\x0dd");
  }

  @Test
  void looksAtNoMoreOfALongTextThanItShows() {
    String marks = "\u0301".repeat(1_000_000);
    assertThat(SafeText.fit("e" + marks, 10)).hasSizeLessThan(100).startsWith("e\u0301");
    assertThat(SafeText.fit("x".repeat(1_000_000), 10)).isEqualTo("xxxxxxxxx…");
  }

  @Test
  void padsByColumns() {
    assertThat(Width.pad("日", 4)).isEqualTo("日  ");
    assertThat(Width.padLeft("7", 3)).isEqualTo("  7");
    assertThat(Width.pad("long", 2)).isEqualTo("long");
  }
}
