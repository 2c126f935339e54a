package dev.dunlin.app.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dunlin.node.PeerStatus;
import org.junit.jupiter.api.Test;

class PingTallyTest {
  private final PingTally tally = new PingTally();

  private void answered(double millis, String route) {
    tally.add(new PeerStatus("ben", "id", "h:1", route, millis, null));
  }

  private void lost() {
    tally.add(new PeerStatus("ben", "id", null, null, -1, "late"));
  }

  @Test
  void jitterIsWhatAnswersInARowDifferBy() {
    answered(1, "direct");
    assertThat(tally.jitter()).isEmpty();
    answered(3, "direct");
    answered(2, "relayed");
    assertThat(tally.jitter().orElseThrow()).isCloseTo(1.5, within(1e-9));
    lost();
    answered(100, "relayed");
    // Over a loss nothing is in a row.
    assertThat(tally.jitter().orElseThrow()).isCloseTo(1.5, within(1e-9));
    PingLine.Pinged all = tally.summary("ben");
    assertThat(all.sent()).isEqualTo(5);
    assertThat(all.answered()).isEqualTo(4);
    assertThat(all.routes()).isEqualTo("direct, relayed");
    assertThat(all.minMillis()).isEqualTo(1);
    assertThat(all.maxMillis()).isEqualTo(100);
    assertThat(all.p95Millis()).isNull();
  }

  @Test
  void nothingAnsweredIsNoFigure() {
    lost();
    PingLine.Pinged all = tally.summary("ben");
    assertThat(all.answered()).isZero();
    assertThat(all.minMillis()).isNull();
    assertThat(all.jitterMillis()).isNull();
    assertThat(all.peerId()).isNull();
  }
}
