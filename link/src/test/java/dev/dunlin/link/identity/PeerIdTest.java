package dev.dunlin.link.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerIdTest {
  private static final byte[] BYTES = new byte[PeerId.BYTES];

  static {
    for (int i = 0; i < BYTES.length; i++) {
      BYTES[i] = (byte) (i * 37 + 5);
    }
  }

  @Test
  void survivesItsText() {
    PeerId id = PeerId.of(BYTES);
    assertThat(id.toString()).hasSize(PeerId.TEXT_LENGTH);
    assertThat(PeerId.parse(id.toString())).isEqualTo(id).hasSameHashCodeAs(id);
    assertThat(PeerId.parse(id.toString().toUpperCase(Locale.ROOT))).isEqualTo(id);
    assertThat(id.toBytes()).isEqualTo(BYTES);
    assertThat(id.toString()).startsWith(id.shortText());
  }

  @Test
  void isNotChangedThroughItsBytes() {
    byte[] given = BYTES.clone();
    PeerId id = PeerId.of(given);
    given[0]++;
    id.toBytes()[1]++;
    assertThat(id).isEqualTo(PeerId.of(BYTES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
      })
  void refusesTextThatIsNoId(String text) {
    assertThatThrownBy(() -> PeerId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void refusesAnotherNumberOfBytes(int length) {
    assertThatThrownBy(() -> PeerId.of(new byte[length]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
