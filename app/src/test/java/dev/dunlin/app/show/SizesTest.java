package dev.dunlin.app.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1536, 1.5 KiB",
    "1048524, 1023.9 KiB",
    "1048525, 1.0 MiB",
    "1048576, 1.0 MiB",
    "1073741824, 1.0 GiB",
    "9223372036854775807, 8.0 EiB",
  })
  void writesAnAmount(long bytes, String text) {
    assertThat(Sizes.text(bytes)).isEqualTo(text);
  }

  @Test
  void writesAPointInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Sizes.rate(1_536)).isEqualTo("1.5 KiB/s");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "17, 17",
    "17B, 17",
    "500k, 512000",
    "500K, 512000",
    "10M, 10485760",
    "10MB, 10485760",
    "10MiB, 10485760",
    "1.5G, 1610612736",
    ".5k, 512",
    "1T, 1099511627776",
    "1048576T, 1152921504606846976",
  })
  void readsAnAmount(String text, long bytes) {
    assertThat(Sizes.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "k",
        "-1",
        "+1",
        "1e3",
        "1,5M",
        "1 M",
        "10Q",
        "10kk",
        "NaN",
        "1.2.3",
        "٣",
        "1048577T",
        "99999999999999999999",
        "999999999999999999999",
        "0x10",
        "1d",
        "1f"
      })
  void refusesWhatIsNoAmount(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sizes.parse(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @Test
  void readsARate() {
    assertThat(Sizes.parseRate("10M/s")).isEqualTo(10 << 20);
    assertThat(Sizes.parseRate("10M")).isEqualTo(10 << 20);
  }
}
