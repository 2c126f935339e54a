package dev.dunlin.transfer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Stamps of a transfer.
class TimelineTest {
  private final Timeline timeline = new Timeline();

  private long at(Step step) {
    return Objects.requireNonNull(timeline.stamps().get(step.word()));
  }

  @Test
  void aStepBeforeTheFirstIsNoneOfIt() {
    timeline.first(Step.STARTED);
    Instant before = Instant.ofEpochMilli(1);
    timeline.first(Step.CONNECTED, before);
    assertThat(timeline.stamps()).doesNotContainKey("connected");
    long laterMillis = Instant.now().toEpochMilli() + 5_000;
    timeline.first(Step.CONNECTED, Instant.ofEpochMilli(laterMillis));
    timeline.first(Step.CONNECTED, Instant.ofEpochMilli(laterMillis + 1));
    assertThat(timeline.stamps()).containsEntry("connected", laterMillis * 1_000);
  }

  @Test
  void stepsComeInOrderWhateverOrderTheyWereNotedIn() {
    timeline.last(Step.DURABLE);
    timeline.first(Step.FIRST_BYTE);
    timeline.first(Step.STARTED);
    assertThat(List.copyOf(timeline.stamps().keySet()))
        .containsExactly("started", "first-byte", "durable");
  }

  @Test
  void theFirstOfAStepStaysAndTheLastMoves() {
    timeline.first(Step.FIRST_BYTE);
    timeline.last(Step.LAST_BYTE);
    long first = at(Step.FIRST_BYTE);
    long last = at(Step.LAST_BYTE);
    while (Timeline.nowMicros() == last) {
      Thread.onSpinWait();
    }
    timeline.first(Step.FIRST_BYTE);
    timeline.last(Step.LAST_BYTE);
    assertThat(at(Step.FIRST_BYTE)).isEqualTo(first);
    assertThat(at(Step.LAST_BYTE)).isGreaterThan(last);
  }

  @Test
  void whatWasNotNotedHasNoStamp() {
    assertThat(timeline.stamps()).isEmpty();
  }
}
