package dev.dunlin.transfer.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.hash.PieceLayout;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Single decisions; whole fetches are in [PickerSimulationTest].
class PickerTest {
  private static final int PIECE = 1 << 20;
  private static final long SECOND = 1_000_000_000L;

  private long now;

  private static Picker picker(int pieces) {
    PieceLayout layout = new PieceLayout((long) pieces * PIECE, PIECE);
    return new Picker(layout, new BitSet(), 64, new Random(7));
  }

  private static BitSet pieces(int from, int to) {
    BitSet pieces = new BitSet();
    pieces.set(from, to);
    return pieces;
  }

  private static int join(Picker picker, BitSet has) {
    int source = picker.join();
    picker.has(source, has);
    return source;
  }

  private Work.Ask ask(Picker picker, int source) {
    return (Work.Ask) picker.next(source, now);
  }

  private void assertRests(Picker picker, int source) {
    assertThat(picker.next(source, now)).isInstanceOf(Work.Rest.class);
  }

  /// A source brings a piece within so many seconds.
  private List<Integer> bring(Picker picker, int source, int piece, double seconds) {
    now += (long) (seconds * SECOND);
    picker.arrived(source, PIECE, now);
    return picker.verified(source, piece);
  }

  @Test
  void oneSourceIsAskedInOrderForOnePieceAtFirstThenForASecondsWorth() {
    Picker picker = picker(100);
    int source = join(picker, pieces(0, 100));
    assertThat(ask(picker, source)).isEqualTo(new Work.Ask(List.of(0), Work.Why.FREE));
    assertRests(picker, source);
    List<Integer> _ = bring(picker, source, 0, 0.1);
    List<Integer> next = IntStream.rangeClosed(1, 10).boxed().toList();
    assertThat(ask(picker, source).pieces()).isEqualTo(next);
  }

  @Test
  void aSourceIsAskedAheadBeforeItsWorkEnds() {
    Picker picker = picker(100);
    int source = join(picker, pieces(0, 100));
    Work.Ask _ = ask(picker, source);
    List<Integer> _ = bring(picker, source, 0, 0.1);
    Work.Ask _ = ask(picker, source);
    for (int piece = 1; piece <= 4; piece++) {
      List<Integer> _ = bring(picker, source, piece, 0.1);
      assertRests(picker, source);
    }
    List<Integer> _ = bring(picker, source, 5, 0.1);
    assertThat(ask(picker, source).pieces()).startsWith(11);
  }

  @Test
  void whatIsHereIsNotAskedFor() {
    PieceLayout layout = new PieceLayout(3L * PIECE, PIECE);
    Picker picker = new Picker(layout, pieces(0, 2), 64, new Random(7));
    int source = join(picker, pieces(0, 3));
    assertThat(ask(picker, source).pieces()).containsExactly(2);
    List<Integer> _ = bring(picker, source, 2, 1);
    assertThat(picker.isComplete()).isTrue();
  }

  @Test
  void aSourceThatGrowsIsAskedForWhatItHasAndTheRestOfTheOthers() {
    Picker picker = picker(3);
    int part = join(picker, pieces(1, 2));
    picker.grows(part);
    int whole = join(picker, pieces(0, 3));
    assertThat(ask(picker, whole).pieces()).as("the rarest first").doesNotContain(1);
    assertThat(ask(picker, part).pieces()).containsExactly(1);
    List<Integer> _ = bring(picker, part, 1, 1);
    assertRests(picker, part);
    picker.has(part, pieces(0, 3));
    assertThat(ask(picker, part).why()).isEqualTo(Work.Why.FREE);
  }

  @Test
  void fetchersOfOneContentBeginWithDifferentPieces() {
    BitSet first = new BitSet();
    for (int seed = 0; seed < 20; seed++) {
      PieceLayout layout = new PieceLayout(1000L * PIECE, PIECE);
      Picker picker = new Picker(layout, new BitSet(), 64, new Random(seed));
      picker.grows(join(picker, new BitSet()));
      first.set(ask(picker, join(picker, pieces(0, 1000))).pieces().getFirst());
    }
    assertThat(first.cardinality()).isGreaterThan(15);
  }

  /// The slow source is asked for the last pieces while the other is busy, and loses those that it
  /// has not begun.
  @Test
  void workThatWasNotBegunMovesToWhoeverIsFaster() {
    Picker picker = picker(12);
    int slow = join(picker, pieces(0, 12));
    Work.Ask _ = ask(picker, slow);
    List<Integer> _ = bring(picker, slow, 0, 0.1);
    List<Integer> given = ask(picker, slow).pieces();
    int fast = join(picker, pieces(0, 12));
    int first = ask(picker, fast).pieces().getFirst();
    List<Integer> _ = bring(picker, fast, first, 0.05);
    for (Work work = picker.next(fast, now);
        work instanceof Work.Ask ask && ask.why() == Work.Why.FREE;
        work = picker.next(fast, now)) {
      for (int piece : ask.pieces()) {
        List<Integer> _ = bring(picker, fast, piece, 0.05);
      }
    }
    int last = given.getLast();
    assertThat(picker.asks(slow, last)).as("the last went to the other").isFalse();
    assertThat(picker.asks(fast, last)).isTrue();
    assertThat(picker.keeps(slow, given.getFirst())).as("the one that is begun stays").isTrue();
  }

  @Test
  void theLastPieceIsAskedOfAFasterSourceTooAndTheOtherIsStopped() {
    Picker picker = picker(3);
    int slow = join(picker, pieces(0, 3));
    int fast = join(picker, pieces(0, 3));
    assertThat(ask(picker, slow).pieces()).containsExactly(0);
    assertThat(ask(picker, fast).pieces()).containsExactly(1);
    List<Integer> _ = bring(picker, fast, 1, 0.1);
    assertThat(ask(picker, fast).pieces()).containsExactly(2);
    picker.arrived(slow, 100_000, now);
    List<Integer> _ = bring(picker, fast, 2, 0.1);
    assertThat(ask(picker, fast)).isEqualTo(new Work.Ask(List.of(0), Work.Why.TWICE));
    assertThat(bring(picker, fast, 0, 0.1)).containsExactly(slow);
    assertThat(picker.isComplete()).isTrue();
  }

  @Test
  void aSlowerSourceIsNotAskedForWhatIsComingAnyway() {
    Picker picker = picker(3);
    int slow = join(picker, pieces(0, 3));
    int fast = join(picker, pieces(0, 3));
    Work.Ask _ = ask(picker, slow);
    Work.Ask _ = ask(picker, fast);
    List<Integer> _ = bring(picker, fast, 1, 0.1);
    Work.Ask _ = ask(picker, fast);
    List<Integer> _ = bring(picker, slow, 0, 0.05);
    picker.arrived(fast, PIECE / 2, now);
    assertRests(picker, slow);
  }

  @Test
  void wherePiecesAreTooLargeNoneIsAskedTwice() {
    PieceLayout layout = new PieceLayout(2L * PIECE, PIECE);
    Picker picker = new Picker(layout, new BitSet(), 0, new Random(7));
    int slow = join(picker, pieces(0, 2));
    int fast = join(picker, pieces(0, 2));
    Work.Ask _ = ask(picker, slow);
    Work.Ask _ = ask(picker, fast);
    List<Integer> _ = bring(picker, fast, 1, 0.1);
    now += 5 * SECOND;
    assertRests(picker, fast);
    picker.dropped(slow);
    assertThat(ask(picker, fast)).isEqualTo(new Work.Ask(List.of(0), Work.Why.FREE));
  }

  @Test
  void whoLeftIsAskedNoMoreAndItsWorkIsForOthers() {
    Picker picker = picker(2);
    int liar = join(picker, pieces(0, 2));
    int other = join(picker, pieces(0, 2));
    assertThat(ask(picker, liar).pieces()).containsExactly(0);
    picker.leave(liar);
    picker.has(liar, pieces(0, 2));
    assertRests(picker, liar);
    assertThat(ask(picker, other).pieces()).containsExactly(0);
  }
}
