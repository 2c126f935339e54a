package dev.dunlin.app.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhasesTest {
  private static final Map<String, Long> SENT =
      Map.ofEntries(
          Map.entry("local.started", 1_000L),
          Map.entry("local.resolved", 1_100L),
          Map.entry("local.connected", 2_000L),
          Map.entry("local.secured", 5_000L),
          Map.entry("local.offered", 5_500L),
          Map.entry("local.accepted", 9_000L),
          Map.entry("remote.accepted", 7_000L),
          Map.entry("remote.first-byte", 8_000L),
          Map.entry("remote.last-byte", 20_000L),
          Map.entry("remote.verified", 19_500L),
          Map.entry("remote.durable", 24_000L),
          Map.entry("local.acknowledged", 25_000L));

  @Test
  void thePartsFollowEachOtherAndSumUpToAllOfIt() {
    List<Phase> phases = Phases.of(SENT, true);
    assertThat(phases).extracting(Phase::word).isEqualTo(Phases.words());
    assertThat(phases)
        .extracting(Phase::micros)
        .containsExactly(100L, 900L, 3_000L, 500L, 1_500L, 1_000L, 12_000L, 0L, 4_000L, 1_000L);
    for (int i = 1; i < phases.size(); i++) {
      assertThat(phases.get(i).startMicros()).isEqualTo(phases.get(i - 1).endMicros());
    }
    assertThat(Phases.total(phases)).isEqualTo(24_000);
  }

  @Test
  void theReceiverSeesTheSamePartsFromTheOtherSide() {
    Map<String, Long> received =
        Map.of(
            "remote.started", 1_000L,
            "remote.secured", 5_000L,
            "local.offered", 5_500L,
            "local.accepted", 7_000L,
            "local.durable", 24_000L);
    assertThat(Phases.of(received, false))
        .containsExactly(
            new Phase("secure", 0, 4_000),
            new Phase("offer", 4_000, 500),
            new Phase("accept", 4_500, 1_500),
            new Phase("durable", 6_000, 17_000));
  }

  @Test
  void aReceiverWhoseSenderToldNothingBeginsWithTheOffer() {
    assertThat(Phases.of(Map.of("local.offered", 10L, "local.accepted", 30L), false))
        .containsExactly(new Phase("offer", 0, 0), new Phase("accept", 0, 20));
  }

  @Test
  void aTimelineWithoutABeginningHasNoParts() {
    assertThat(Phases.of(Map.of(), true)).isEmpty();
    assertThat(Phases.of(Map.of("local.durable", 5L), true)).isEmpty();
    assertThat(Phases.total(List.of())).isZero();
  }
}
