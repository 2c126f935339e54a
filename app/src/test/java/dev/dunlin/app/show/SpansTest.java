package dev.dunlin.app.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpansTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "-1, 0.0 s",
    "0.44, 0.4 s",
    "99.94, 99.9 s",
    "99.96, 1 min 40 s",
    "3599.4, 59 min 59 s",
    "3599.6, 1 h 0 min",
    "4800, 1 h 20 min",
  })
  void writesATime(double seconds, String text) {
    assertThat(Spans.text(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5, 5000",
    "500ms, 500",
    "30s, 30000",
    "1.5s, 1500",
    "5m, 300000",
    "5min, 300000",
    "1h, 3600000",
    "2d, 172800000",
    "365d, 31536000000",
  })
  void readsATime(String text, long millis) {
    assertThat(Spans.parseMillis(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-1s", "5w", "5 s", "1e3", "366d", "31536000.001s", "1:30"})
  void refusesWhatIsNoTime(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Spans.parseMillis(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @Test
  void writesRoundTrips() {
    assertThat(Spans.millis(0.234)).isEqualTo("0.23 ms");
    assertThat(Spans.millis(9.994)).isEqualTo("9.99 ms");
    assertThat(Spans.millis(9.996)).isEqualTo("10.0 ms");
    assertThat(Spans.millis(135.44)).isEqualTo("135.4 ms");
  }
}
