package dev.dunlin.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesTest {
  @Test
  void findsWhatWasRegisteredAndNothingElse() {
    StreamHandler handler = _ -> {};
    Services services = new Services().register("/dunlin/fetch/1", handler);
    assertThat(services.find("/dunlin/fetch/1")).containsSame(handler);
    assertThat(services.find("/dunlin/fetch/2")).isEmpty();
  }

  @Test
  void refusesTheSameNameTwice() {
    Services services = new Services().register("/a", _ -> {});
    assertThatThrownBy(() -> services.register("/a", _ -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesNamesUpToTheLongest() {
    assertThat(Services.isName("a".repeat(Services.MAX_NAME_LENGTH))).isTrue();
    assertThat(Services.isName("a".repeat(Services.MAX_NAME_LENGTH + 1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "a\n", "é", "a.b", "a\"b"})
  void refusesOtherCharacters(String name) {
    assertThatThrownBy(() -> new Services().register(name, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
