package dev.dunlin.link.frame;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FloodGuardTest {
  private static final long SECOND = 1_000_000_000L;

  private final FloodGuard guard = new FloodGuard(0);

  private void count(int frames, long nowNanos) throws ProtocolException {
    for (int i = 0; i < frames; i++) {
      guard.count(nowNanos);
    }
  }

  @Test
  void allowsABurstAndNotOneMore() throws Exception {
    count(FloodGuard.BURST, 0);
    assertThatThrownBy(() -> guard.count(0)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void refillsWithTime() throws Exception {
    count(FloodGuard.BURST, 0);
    assertThatCode(() -> count(FloodGuard.PER_SECOND, SECOND)).doesNotThrowAnyException();
    assertThatThrownBy(() -> guard.count(SECOND)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void holdsNoMoreThanABurstAfterALongRest() throws Exception {
    count(FloodGuard.BURST, 1_000 * SECOND);
    assertThatThrownBy(() -> guard.count(1_000 * SECOND)).isInstanceOf(ProtocolException.class);
  }
}
