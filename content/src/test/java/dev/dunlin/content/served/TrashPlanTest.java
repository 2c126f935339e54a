package dev.dunlin.content.served;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrashPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final TrashPlan PLAN = new TrashPlan(Duration.ofDays(30), 100);

  @Test
  void dropsWhatIsOlderThanItMayBe() {
    TrashPlan.Batch atLimit = batch("limit", 30 * 86_400, 1);
    TrashPlan.Batch older = batch("older", 30 * 86_400 + 1, 1);
    assertThat(PLAN.drop(List.of(older, atLimit), 0, NOW)).containsExactly("older");
  }

  @Test
  void dropsTheOldestUntilTheRestFits() {
    List<TrashPlan.Batch> kept =
        List.of(batch("b", 2, 40), batch("a", 3, 40), batch("d", 0, 10), batch("c", 1, 10));
    assertThat(PLAN.drop(kept, 0, NOW)).isEmpty();
    assertThat(PLAN.drop(kept, 1, NOW)).containsExactly("a");
    assertThat(PLAN.drop(kept, 40, NOW)).containsExactly("a");
    assertThat(PLAN.drop(kept, 41, NOW)).containsExactly("a", "b");
    assertThat(PLAN.drop(kept, 90, NOW)).containsExactly("a", "b", "c");
    assertThat(PLAN.drop(kept, 100, NOW)).containsExactly("a", "b", "c", "d");
  }

  @Test
  void nothingOlderStaysBehindWhatDoesNotFit() {
    assertThat(PLAN.drop(List.of(batch("old", 9, 1), batch("big", 5, 101)), 0, NOW))
        .containsExactly("old", "big");
    assertThat(PLAN.drop(List.of(batch("huge", 5, Long.MAX_VALUE), batch("e", 6, 0)), 0, NOW))
        .containsExactly("e", "huge");
  }

  private static TrashPlan.Batch batch(String name, long secondsAgo, long bytes) {
    return new TrashPlan.Batch(name, NOW.minusSeconds(secondsAgo), bytes);
  }
}
