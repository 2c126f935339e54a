package dev.dunlin.app.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.node.PeerResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTextTest {
  private static PeerResult of(Map<String, Long> timeline) {
    return new PeerResult(
        "p",
        null,
        null,
        PeerResult.Outcome.LANDED,
        null,
        0,
        0,
        0,
        0,
        List.of(),
        0,
        0,
        true,
        null,
        timeline,
        0);
  }

  @Test
  void breaksLinesAtTheWidth() {
    Map<String, Long> many = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      many.put("local.step-" + i, i * 1_000L);
    }
    List<String> lines = TimelineText.lines(of(many), "  ", 40);
    assertThat(lines).hasSizeGreaterThan(3).allMatch(line -> line.length() < 40);
    assertThat(String.join(" ", lines)).contains("0.0 step-0").contains("19.0 step-19");
  }

  @Test
  void isNothingWhereThereIsNothing() {
    assertThat(TimelineText.lines(of(Map.of()), "  ", 40)).isEmpty();
  }

  @Test
  void makesStrangeStepsVisible() {
    assertThat(TimelineText.lines(of(Map.of("remote.\u001b[2J", 1L)), "", 80))
        .containsExactly("0.0 \\x1b[2J (peer)");
  }
}
