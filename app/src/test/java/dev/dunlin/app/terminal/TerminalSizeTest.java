package dev.dunlin.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalSizeTest {
  @ParameterizedTest
  @CsvSource({"19, 80", "20, 20", "132, 132", "1000, 1000", "1001, 80", "'', 80", "x, 80", "0, 80"})
  void believesSensibleWidthsOnly(String text, int columns) {
    assertThat(TerminalSize.parse(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({"4, 24", "5, 5", "43, 43", "1000, 1000", "1001, 24", "'', 24", "x, 24"})
  void believesSensibleHeightsOnly(String text, int rows) {
    assertThat(TerminalSize.parseRows(text)).isEqualTo(rows);
  }
}
