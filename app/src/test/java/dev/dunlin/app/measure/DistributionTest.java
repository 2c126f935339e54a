package dev.dunlin.app.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistributionTest {
  private static Distribution of(int count) {
    Distribution distribution = new Distribution();
    for (int i = 1; i <= count; i++) {
      distribution.add(i * 1_000L);
    }
    return distribution;
  }

  @Test
  void percentilesAreToldFromEnoughValuesOn() {
    assertThat(of(19).percentile(95)).isEmpty();
    assertThat(of(20).percentile(95).orElseThrow()).isCloseTo(19, within(0.02));
    assertThat(of(99).percentile(99)).isEmpty();
    assertThat(of(100).percentile(99).orElseThrow()).isCloseTo(99, within(0.1));
    assertThat(of(1).median()).hasValue(1);
    assertThat(Distribution.needed(95)).isEqualTo(20);
    assertThat(Distribution.needed(99)).isEqualTo(100);
    assertThat(Distribution.needed(50)).isEqualTo(1);
  }

  @Test
  void nothingIsToldOfNoValues() {
    assertThat(of(0).min()).isEmpty();
    assertThat(of(0).median()).isEmpty();
    assertThat(of(0).max()).isEmpty();
  }

  @Test
  void leastMiddleAndMostAreThose() {
    Distribution distribution = of(101);
    assertThat(distribution.min()).hasValue(1);
    assertThat(distribution.median().orElseThrow()).isCloseTo(51, within(0.06));
    assertThat(distribution.max()).hasValue(101);
    assertThat(distribution.count()).isEqualTo(101);
  }

  @Test
  void whatCannotBeIsPutIntoBounds() {
    Distribution distribution = new Distribution();
    distribution.add(-5);
    distribution.add(Long.MAX_VALUE);
    assertThat(distribution.min()).hasValue(0);
    assertThat(distribution.max()).hasValue(Distribution.MAX_MICROS / 1000.0);
    for (int of100 : new int[] {0, 100}) {
      assertThatThrownBy(() -> Distribution.needed(of100))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
