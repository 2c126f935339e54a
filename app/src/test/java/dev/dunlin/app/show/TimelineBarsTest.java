package dev.dunlin.app.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.terminal.Terminal;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.transfer.message.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineBarsTest {
  private static final Map<String, Long> STEPS =
      Map.of(
          "local.started", 0L,
          "local.resolved", 0L,
          "local.secured", 25_000L,
          "remote.accepted", 50_000L,
          "remote.durable", 100_000L);

  private static PeerResult result(Map<String, Long> timeline, long error, long offset) {
    return new PeerResult(
        "ben",
        null,
        "direct",
        "direct",
        Outcome.LANDED,
        null,
        1,
        0,
        0,
        0,
        List.of(),
        1,
        1,
        true,
        null,
        timeline,
        error,
        offset);
  }

  private static Terminal terminal(boolean unicode) {
    return new Terminal() {
      @Override
      public boolean shown() {
        return true;
      }

      @Override
      public boolean answers() {
        return false;
      }

      @Override
      public boolean unicode() {
        return unicode;
      }

      @Override
      public int width() {
        return 65;
      }
    };
  }

  @Test
  void eachBarBeginsWhereTheOneAboveEnds() {
    List<String> lines = TimelineBars.lines(result(STEPS, 400, 12_300), true, terminal(false));
    assertThat(lines)
        .containsExactly(
            "part                ms  0" + " ".repeat(34) + "100.0",
            "resolve           0.00  |",
            "secure            25.0  ##########",
            "accept            25.0            ##########",
            "durable           50.0                      ####################",
            "all              100.0",
            "both sides: the peer's clock is 12.3 ms ahead, known to within 0.40 ms");
  }

  @Test
  void unicodeHasEighthsOfACell() {
    Map<String, Long> steps =
        Map.of("local.started", 0L, "local.resolved", 1L, "local.secured", 64L);
    List<String> lines = TimelineBars.lines(result(steps, 400, -500), true, terminal(true));
    assertThat(lines.get(1)).endsWith("  ▋");
    assertThat(lines.get(2)).endsWith("  " + "█".repeat(40));
    assertThat(lines.getLast()).contains("0.5 ms behind");
  }

  @Test
  void oneSideAloneSaysSoAndNoTimelineIsNoBars() {
    assertThat(TimelineBars.lines(result(STEPS, 0, 0), true, terminal(false)).getLast())
        .isEqualTo("this side's clock alone");
    assertThat(TimelineBars.lines(result(Map.of(), 0, 0), true, terminal(false))).isEmpty();
  }

  /// As far as a peer may say that something was.
  @Test
  void aMomentFarAwayIsDrawnAsAnyOther() {
    Map<String, Long> steps = new HashMap<>(STEPS);
    steps.put("remote.accepted", Limits.MAX_MICROS);
    for (boolean unicode : List.of(true, false)) {
      List<String> lines = TimelineBars.lines(result(steps, 1, 0), true, terminal(unicode));
      assertThat(lines).anyMatch(line -> line.startsWith("accept "));
      assertThat(lines).allMatch(line -> line.length() < 120);
    }
  }
}
