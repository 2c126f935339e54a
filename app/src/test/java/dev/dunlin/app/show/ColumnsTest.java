package dev.dunlin.app.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void countsWideCharactersTwiceAndMarksNever() {
    assertThat(Columns.of("abc")).isEqualTo(3);
    assertThat(Columns.of("日本")).isEqualTo(4);
    assertThat(Columns.of("e\u0301")).isEqualTo(1);
    assertThat(Columns.of("\ud83d\udc26")).isEqualTo(2);
  }

  @Test
  void cutsAtTheWidthAndNotInsideACharacter() {
    assertThat(Columns.fit("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Columns.fit("abcdef", 5)).isEqualTo("abcd…");
    assertThat(Columns.fit("日本語", 5)).isEqualTo("日本…");
    assertThat(Columns.fit("日本語", 4)).isEqualTo("日…");
    assertThat(Columns.fit("abc", 0)).isEmpty();
  }

  @Test
  void padsByColumns() {
    assertThat(Columns.pad("日", 4)).isEqualTo("日  ");
    assertThat(Columns.padLeft("7", 3)).isEqualTo("  7");
    assertThat(Columns.pad("long", 2)).isEqualTo("long");
  }
}
