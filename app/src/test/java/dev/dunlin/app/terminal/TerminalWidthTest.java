package dev.dunlin.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalWidthTest {
  @ParameterizedTest
  @CsvSource({"19, 80", "20, 20", "132, 132", "1000, 1000", "1001, 80", "'', 80", "x, 80", "0, 80"})
  void believesSensibleWidthsOnly(String text, int columns) {
    assertThat(TerminalWidth.parse(text)).isEqualTo(columns);
  }
}
