package dev.dunlin.transfer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// A rate on a clock that moves when the test says so.
class RateLimitTest {
  private static final long SECOND = 1_000_000_000;

  private long now = 5;
  private final RateLimit limit = new RateLimit(1000, () -> now);

  @Test
  void theWaitIsTheBytesDividedByTheRate() {
    assertThat(limit.reserve(1000)).isEqualTo(SECOND);
    assertThat(limit.reserve(500)).isEqualTo(SECOND + SECOND / 2);
  }

  @Test
  void whoTakesAtTheRateNeverWaitsLongerThanForItsOwnBytes() {
    for (int i = 0; i < 100; i++) {
      assertThat(limit.reserve(100)).isEqualTo(SECOND / 10);
      now += SECOND / 10;
    }
  }

  @Test
  void anIdleTimeIsSavedUpForATenthOfASecondAndNoLonger() {
    now += 100 * SECOND;
    assertThat(limit.reserve(100)).as("what a tenth of a second brings").isZero();
    assertThat(limit.reserve(100)).isEqualTo(SECOND / 10);
  }

  @Test
  void overAnyTimeNoMorePassesThanTheRateAndOneBurst() {
    long passed = 0;
    long start = now;
    while (now - start < 10 * SECOND) {
      now += limit.reserve(300);
      passed += 300;
    }
    assertThat(passed).isLessThanOrEqualTo(10 * 1000 + 100 + 300);
    assertThat(passed).isGreaterThanOrEqualTo(10 * 1000 - 300);
  }

  @Test
  void noLimitNeverWaits() throws InterruptedException {
    RateLimit.NONE.take(Long.MAX_VALUE);
    RateLimit.NONE.take(Long.MAX_VALUE);
  }

  @Test
  void aRateIsAtLeastOneByteASecond() {
    assertThat(new RateLimit(1, () -> 0).reserve(2)).isEqualTo(2 * SECOND);
    assertThatThrownBy(() -> new RateLimit(0, () -> 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void waitingEndsWithAnInterrupt() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> limit.take(1_000_000)).isInstanceOf(InterruptedException.class);
  }
}
