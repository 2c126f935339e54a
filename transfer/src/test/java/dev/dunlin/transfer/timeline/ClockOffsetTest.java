package dev.dunlin.transfer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.transfer.message.Ping;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The arithmetic of two clocks.
class ClockOffsetTest {
  @Test
  void aPeerAheadIsToldByHowMuch() {
    ClockOffset offset = ClockOffset.of(1000, new Ping(1510, 1512), 1022);
    assertThat(offset.micros()).isEqualTo(500);
    assertThat(offset.errorMicros()).isEqualTo(10);
  }

  @Test
  void aPeerBehindIsToldByHowMuch() {
    ClockOffset offset = ClockOffset.of(1000, new Ping(510, 512), 1022);
    assertThat(offset.micros()).isEqualTo(-500);
  }

  /// Whatever the two ways take, the true offset lies within the error that is stated.
  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void theTrueOffsetLiesWithinTheError(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      long truth = random.nextLong(-1_000_000_000, 1_000_000_000);
      long asked = 1_700_000_000_000_000L + random.nextInt();
      long received = asked + random.nextInt(100_000) + truth;
      long sent = received + random.nextInt(1000);
      long answered = sent - truth + random.nextInt(100_000);
      ClockOffset offset = ClockOffset.of(asked, new Ping(received, sent), answered);
      assertThat(Math.abs(offset.micros() - truth))
          .as("seed %s, round %s", seed, i)
          .isLessThanOrEqualTo(offset.errorMicros());
    }
  }

  @Test
  void anErrorIsNeverStatedAsNone() {
    assertThat(ClockOffset.of(5, new Ping(5, 5), 5).errorMicros()).isEqualTo(1);
  }
}
