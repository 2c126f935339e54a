package dev.dunlin.content.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentIdTest {
  private static final String TEXT =
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";

  @Test
  void textReadsBackAsTheSameId() {
    ContentId id = ContentId.parse(TEXT);

    assertThat(id).hasToString(TEXT).isEqualTo(ContentId.of(id.toBytes()));
    assertThat(id).isNotEqualTo(ContentId.EMPTY).hasSameHashCodeAs(ContentId.parse(TEXT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "6e",
        "6E340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "ge340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d0"
      })
  void refusesTextsThatAreNoId(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ContentId.parse(text));
  }

  @Test
  void refusesBytesOfAnotherLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> ContentId.of(new byte[31]));
    assertThatIllegalArgumentException().isThrownBy(() -> ContentId.of(new byte[33]));
  }

  @Test
  void doesNotChangeWithTheArrayItWasMadeFromOrGave() {
    byte[] bytes = new byte[32];
    ContentId id = ContentId.of(bytes);
    bytes[0] = 1;
    id.toBytes()[1] = 1;

    assertThat(id).isEqualTo(ContentId.EMPTY);
  }
}
