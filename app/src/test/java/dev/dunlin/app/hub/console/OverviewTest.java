package dev.dunlin.app.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.FakeHub;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.node.ReceptionEvent;
import org.junit.jupiter.api.Test;

class OverviewTest {
  private final FakeHub hub = new FakeHub();
  private final Overview overview = new Overview(hub);

  @Test
  void tellsEachTroubleOnceAndNoneThatCouldSteerTheTerminal() {
    overview.accept(new ReceptionEvent.Trouble("the disk \u001b[2J fails"));
    assertThat(overview.lines()).hasSize(2).first().isEqualTo("! the disk \\x1b[2J fails");
    assertThat(overview.lines()).hasSize(1).first().asString().startsWith("hub lab: ");
  }

  @Test
  void keepsTheLatestTroublesAndCountsTheOthers() {
    for (int i = 0; i <= Overview.MAX_TROUBLES; i++) {
      overview.accept(new ReceptionEvent.Trouble("trouble " + i));
    }
    assertThat(overview.lines())
        .hasSize(Overview.MAX_TROUBLES + 2)
        .startsWith("! and 1 before these", "! trouble 1");
    overview.accept(new ReceptionEvent.Trouble("one more"));
    assertThat(overview.lines()).startsWith("! one more");
  }

  @Test
  void aHubThatDoesNotAnswerIsOver() {
    assertThat(overview.lines()).hasSize(1);
    assertThat(overview.isOver()).isFalse();
    hub.failure = new HubException(Reason.HUB_LOST, "gone");
    assertThat(overview.lines()).containsExactly("the hub is gone: gone");
    assertThat(overview.isOver()).isTrue();
  }
}
