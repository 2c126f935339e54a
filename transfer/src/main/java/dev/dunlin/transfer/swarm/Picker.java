package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.PieceLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/// Decides which pieces are asked of which source.
///
/// It waits for nothing and knows no clock: each call tells it the time, in nanoseconds. A source
/// is asked for about a second's worth at a time. Pieces are asked in order of one source or
/// several that have all; where sources have parts only, the rarest first, and among equals in an
/// order drawn at random, so that fetchers of one content soon have different pieces. Nothing is
/// asked of two sources unless [Work.Why] says so. For one thread at a time.
final class Picker {
  /// How much is asked of a source ahead, in seconds of its rate.
  static final double AHEAD_SECONDS = 1;

  /// The most that is asked of a source ahead, in bytes, unless one piece is more.
  static final long MAX_AHEAD_BYTES = 64L << 20;

  /// The most pieces in one request.
  static final int MAX_PIECES_ASKED = 256;

  private final PieceLayout layout;
  private final BitSet missing = new BitSet();
  private final List<Lane> lanes = new ArrayList<>();
  private final Pieces pieces;
  private final Helping helping;

  /// @param verified the pieces that are here already
  /// @param maxTwice how many pieces may be on their way from two sources at once
  Picker(PieceLayout layout, BitSet verified, int maxTwice, RandomGenerator random) {
    this.layout = layout;
    missing.set(0, layout.count());
    missing.andNot(verified);
    this.pieces = new Pieces(layout, missing, random);
    this.helping = new Helping(layout, lanes, pieces, maxTwice);
  }

  /// A further source, of which it is not known yet what it has; returns its number.
  int join() {
    Lane lane = new Lane(lanes.size());
    lanes.add(lane);
    return lane.number;
  }

  /// A source has these pieces, besides those it was known to have.
  void has(int source, BitSet more) {
    Lane lane = lanes.get(source);
    if (!lane.left) {
      pieces.held(lane, more);
    }
  }

  /// A source is fetching the content itself: it has only a part, and may get more.
  void grows(int source) {
    lanes.get(source).growing = true;
  }

  /// What a source is to do now. May be asked while it still brings what it was asked before: it
  /// gets more only when that is about to end.
  Work next(int source, long now) {
    Lane lane = lanes.get(source);
    if (lane.left || missing.isEmpty()) {
      return new Work.Rest(Long.MAX_VALUE);
    }
    double rate = lane.pace.rate(now);
    if (lane.outstanding() > rate * AHEAD_SECONDS / 2) {
      return new Work.Rest(Helping.LOOK_AGAIN_NANOS);
    }
    List<Integer> chosen = pieces.choose(lane, budget(lane, rate, now), isSwarm());
    if (!chosen.isEmpty()) {
      ask(lane, chosen, now);
      return new Work.Ask(chosen, Work.Why.FREE);
    }
    Work help = helping.next(lane, now);
    if (help instanceof Work.Ask ask) {
      ask(lane, ask.pieces(), now);
    }
    return help;
  }

  private void ask(Lane lane, List<Integer> chosen, long now) {
    lane.pace.begin(now);
    for (int piece : chosen) {
      lane.asked.add(piece);
      lane.askedBytes += layout.length(piece);
      pieces.asked(piece);
    }
  }

  /// Whether some sources have only a part, so that what is rare is to be spread.
  private boolean isSwarm() {
    return lanes.stream().anyMatch(l -> l.growing && !l.whole);
  }

  /// How many bytes to ask for: a second's worth, but no more than half the lane's share of what is
  /// free, so that all come to the end together.
  private long budget(Lane lane, double rate, long now) {
    if (!lane.pace.isMeasured()) {
      return 1;
    }
    double all = 0;
    for (Lane each : lanes) {
      all += each.left ? 0 : each.pace.rate(now);
    }
    double share = pieces.freeBytes() * (rate / Math.max(rate, all)) / 2;
    double ahead = rate * AHEAD_SECONDS - lane.outstanding();
    return (long) Math.clamp(Math.min(ahead, share), 1, MAX_AHEAD_BYTES);
  }

  /// Whether a source is still to bring a piece, which it is about to begin.
  boolean keeps(int source, int piece) {
    Integer first = lanes.get(source).asked.peek();
    return first != null && first == piece;
  }

  /// Whether a piece is among those that a source is to bring.
  boolean asks(int source, int piece) {
    return lanes.get(source).asked.contains(piece);
  }

  /// Bytes of the first piece came from a source; of no use if it is asked for none.
  void arrived(int source, long bytes, long now) {
    Lane lane = lanes.get(source);
    lane.pace.arrived(bytes, now);
    if (!lane.asked.isEmpty()) {
      lane.begun += bytes;
    }
  }

  /// The first piece that a source was asked for is here and right. Returns the other sources that
  /// were bringing it too: nothing is asked of them any more.
  List<Integer> verified(int source, int piece) {
    Lane lane = lanes.get(source);
    if (!keeps(source, piece)) {
      throw new IllegalStateException("source " + source + " was not bringing piece " + piece);
    }
    lane.asked.remove();
    lane.askedBytes -= layout.length(piece);
    lane.begun = 0;
    if (lane.asked.isEmpty()) {
      lane.pace.end();
    }
    missing.clear(piece);
    pieces.done(piece);
    List<Integer> stopped = new ArrayList<>();
    for (Lane each : lanes) {
      if (each != lane && each.asked.contains(piece)) {
        dropped(each.number);
        stopped.add(each.number);
      }
    }
    return stopped;
  }

  /// A source does not go on with what it was asked for: others may have it.
  void dropped(int source) {
    Lane lane = lanes.get(source);
    lane.asked.forEach(pieces::released);
    lane.asked.clear();
    lane.askedBytes = 0;
    lane.begun = 0;
    lane.pace.end();
  }

  /// A source is away: what it was asked for is for others, and what it has does not count until it
  /// says so again.
  void away(int source) {
    dropped(source);
    pieces.lost(lanes.get(source));
  }

  /// A source is asked no more.
  void leave(int source) {
    away(source);
    lanes.get(source).left = true;
  }

  /// Whether all is here.
  boolean isComplete() {
    return missing.isEmpty();
  }

  /// The pieces that are not here; a copy.
  BitSet missing() {
    return (BitSet) missing.clone();
  }

  /// Whether nothing is asked of any source.
  boolean isIdle() {
    return lanes.stream().allMatch(lane -> lane.asked.isEmpty());
  }
}
