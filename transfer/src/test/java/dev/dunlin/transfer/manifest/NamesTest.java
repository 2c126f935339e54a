package dev.dunlin.transfer.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The set of an offer's paths.
class NamesTest {
  @Test
  void aPathIsAddedOnce() {
    Names names = new Names();
    assertThat(names.add("a/b")).isTrue();
    assertThat(names.add("a/c")).isTrue();
    assertThat(names.add("a/b")).isFalse();
    assertThat(names.add("a/B")).isTrue();
  }

  @Test
  void aHundredThousandPathsAreToldApartAndFoundAgain() {
    Names names = new Names();
    for (int i = 0; i < 100_000; i++) {
      assertThat(names.add("folder/" + i)).isTrue();
    }
    for (int i = 0; i < 100_000; i += 997) {
      assertThat(names.add("folder/" + i)).as("path %s", i).isFalse();
    }
  }
}
