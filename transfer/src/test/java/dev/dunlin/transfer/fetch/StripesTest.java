package dev.dunlin.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.transfer.message.Limits;
import dev.dunlin.transfer.message.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How the pieces of a file are dealt out.
class StripesTest {
  private static final int ENOUGH = Stripes.LANES * Stripes.PIECES;

  @Test
  void fewPiecesStayTogether() {
    List<Span> few = List.of(new Span(0, ENOUGH - 2), new Span(40, 41));
    assertThat(Stripes.deal(few)).containsExactly(few);
    assertThat(Stripes.deal(List.of())).containsExactly(List.of());
  }

  @Test
  void lanesTakeTurnsInShortStripes() {
    assertThat(Stripes.deal(List.of(new Span(0, ENOUGH + 3))))
        .containsExactly(List.of(new Span(0, 8), new Span(16, 19)), List.of(new Span(8, 16)));
  }

  @Test
  void everyPieceIsDealtOnce() {
    List<Span> spans = List.of(new Span(3, 50), new Span(60, 61), new Span(70, 4000));
    BitSet dealt = new BitSet();
    for (List<Span> lane : Stripes.deal(spans)) {
      for (Span span : lane) {
        assertThat(dealt.get(span.from(), span.to()).isEmpty()).as("%s", span).isTrue();
        dealt.set(span.from(), span.to());
      }
    }
    BitSet asked = new BitSet();
    spans.forEach(span -> asked.set(span.from(), span.to()));
    assertThat(dealt).isEqualTo(asked);
  }

  @Test
  void aLaneHasNoMoreSpansThanARequestMayName() {
    List<Span> scattered = new ArrayList<>();
    for (int piece = 0; piece < 4 * Limits.MAX_SPANS; piece += 2) {
      scattered.add(new Span(piece, piece + 1));
    }
    assertThat(Stripes.deal(scattered))
        .hasSize(Stripes.LANES)
        .allSatisfy(lane -> assertThat(lane).hasSizeLessThanOrEqualTo(Limits.MAX_SPANS));
  }
}
