package dev.dunlin.link.receive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiveWindowTest {
  private static final int START = 1000;
  private static final long TRIP = 10_000_000;

  private final ReceiveWindow window = new ReceiveWindow(START, 0);

  @Test
  void givesCreditInHalves() {
    assertThat(window.consumed(499)).isFalse();
    assertThat(window.consumed(1)).isTrue();
    assertThat(window.grant(0, 1)).isEqualTo(500);
    assertThat(window.consumed(499)).isFalse();
  }

  @Test
  void doublesWhenHalfIsReadWithinTwoRoundTrips() {
    assertThat(window.consumed(500)).isTrue();
    assertThat(window.wantedGrowth(2 * TRIP, TRIP, 0)).isEqualTo(START);
    assertThat(window.grant(START, 2 * TRIP)).isEqualTo(500 + START);
    assertThat(window.size()).isEqualTo(2 * START);
  }

  @Test
  void staysWhenItIsReadMoreSlowly() {
    assertThat(window.consumed(500)).isTrue();
    assertThat(window.wantedGrowth(2 * TRIP + 1, TRIP, 0)).isZero();
  }

  @Test
  void growsAtOnceToWhatIsUsualOnTheLink() {
    assertThat(window.consumed(500)).isTrue();
    assertThat(window.wantedGrowth(1, TRIP, 5 * START)).isEqualTo(4 * START);
  }

  @Test
  void neverGrowsPastTheLargest() {
    ReceiveWindow large = new ReceiveWindow(ReceiveWindow.MAX_SIZE - 10, 0);
    assertThat(large.wantedGrowth(1, TRIP, 0)).isEqualTo(10);
    large.grant(10, 1);
    assertThat(large.wantedGrowth(2, TRIP, 0)).isZero();
  }
}
