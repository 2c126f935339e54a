package dev.dunlin.link.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PortionTest {
  private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final Portion portion = new Portion();

  /// What a throttle of this rate would say, over and over.
  private void holdUp(long bytesPerSecond) {
    for (int i = 0; i < 100; i++) {
      portion.waited(portion.bytes(), portion.bytes() * NANOS_PER_SECOND / bytesPerSecond);
    }
  }

  @Test
  void growsToALargeBufferAndNoFurther() {
    assertThat(portion.bytes()).isEqualTo(Portion.FIRST_BYTES);
    portion.waited(1000, 0);
    assertThat(portion.bytes()).isEqualTo(2 * Portion.FIRST_BYTES);
    for (int i = 0; i < 100; i++) {
      portion.waited(1000, 0);
    }
    assertThat(portion.bytes()).isEqualTo(LentBuffers.BYTES);
  }

  @Test
  void comesToWhatMayPassInATenthOfASecond() {
    holdUp(1_000_000);
    assertThat(portion.bytes()).isBetween(50_000, 100_000);
  }

  @Test
  void neverShrinksBelowOneRecord() {
    holdUp(100);
    assertThat(portion.bytes()).isEqualTo(Portion.LEAST_BYTES);
    portion.waited(1, Long.MAX_VALUE);
    assertThat(portion.bytes()).isEqualTo(Portion.LEAST_BYTES);
  }

  @Test
  void growsAgainWhenNothingHoldsItUp() {
    holdUp(100);
    for (int i = 0; i < 100; i++) {
      portion.waited(portion.bytes(), 0);
    }
    assertThat(portion.bytes()).isEqualTo(LentBuffers.BYTES);
  }
}
