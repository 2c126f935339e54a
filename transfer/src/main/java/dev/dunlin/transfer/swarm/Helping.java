package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.PieceLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a source does when there is nothing left that nobody is asked for: it takes work that would
/// come later from another, or brings the last piece of another, too, where it would be first.
final class Helping {
  /// When a source that has nothing to do looks again.
  static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /// How many sources bring one piece at most: each further one must be faster than those before.
  static final int MAX_ASKERS = 4;

  /// A source that sent nothing for so long is not waited for by those that could do its work.
  static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// A source of which nothing is known is tried where a piece is not to come for so long, in
  /// seconds.
  static final double TRY_SECONDS = 0.5;

  /// Helping pays only where the piece comes so much earlier: rates are estimates.
  private static final double GAIN = 1.2;

  private final PieceLayout layout;
  private final List<Lane> lanes;
  private final Pieces pieces;
  private final int maxTwice;

  Helping(PieceLayout layout, List<Lane> lanes, Pieces pieces, int maxTwice) {
    this.layout = layout;
    this.lanes = lanes;
    this.pieces = pieces;
    this.maxTwice = maxTwice;
  }

  /// What an idle source can do for the others.
  Work next(Lane lane, long now) {
    double average = average(now);
    double rate = lane.pace.isMeasured() ? lane.pace.rate(now) : average;
    if (lane.asked.isEmpty()) {
      List<Integer> taken = take(lane, rate, average, now);
      if (!taken.isEmpty()) {
        return new Work.Ask(taken, Work.Why.TAKEN);
      }
      Integer last = last(lane, rate, average, now);
      if (last != null) {
        return new Work.Ask(List.of(last), Work.Why.TWICE);
      }
    }
    return new Work.Rest(LOOK_AGAIN_NANOS);
  }

  /// The average rate of those that are measured; 0 where none is.
  private double average(long now) {
    return lanes.stream()
        .filter(lane -> !lane.left && lane.pace.isMeasured())
        .mapToDouble(lane -> lane.pace.rate(now))
        .average()
        .orElse(0);
  }

  /// The rate at which a busy source is expected to go on; no number where nothing tells.
  private static double expected(Lane lane, double average, long now) {
    if (lane.pace.silentNanos(now) > SILENT_NANOS) {
      return 0;
    }
    if (lane.pace.isMeasured()) {
      return lane.pace.rate(now);
    }
    return average > 0 ? average : Double.NaN;
  }

  /// Pieces that the source which would end last has not begun, from its last, as long as they come
  /// earlier this way.
  private List<Integer> take(Lane lane, double rate, double average, long now) {
    Lane from = null;
    double latest = 0;
    for (Lane each : lanes) {
      double end = each.outstanding() / expected(each, average, now);
      if (each != lane && each.asked.size() > 1 && end > latest) {
        from = each;
        latest = end;
      }
    }
    return from == null ? List.of() : take(lane, rate, from, expected(from, average, now));
  }

  private List<Integer> take(Lane lane, double rate, Lane from, double fromRate) {
    List<Integer> taken = new ArrayList<>();
    long bytes = 0;
    Iterator<Integer> backwards = from.asked.descendingIterator();
    for (int left = from.asked.size(); left > 1 && bytes < rate * Picker.AHEAD_SECONDS; left--) {
      int piece = backwards.next();
      long more = bytes + layout.length(piece);
      if (!lane.has.get(piece)) {
        continue;
      }
      if (GAIN * more / rate >= from.outstanding() / fromRate) {
        break;
      }
      bytes = more;
      taken.add(piece);
      backwards.remove();
      from.askedBytes -= layout.length(piece);
      pieces.released(piece);
    }
    return taken;
  }

  /// The piece that others are bringing and that would come latest, if it comes earlier this way.
  private @Nullable Integer last(Lane lane, double rate, double average, long now) {
    Map<Integer, Double> ends = new HashMap<>();
    int bringing = 0;
    for (Lane each : lanes) {
      Integer first = each.asked.peek();
      if (first != null) {
        double end = (layout.length(first) - each.begun) / expected(each, average, now);
        ends.merge(first, end, Math::min);
        bringing++;
      }
    }
    if (bringing - ends.size() >= maxTwice) {
      return null;
    }
    boolean isNew = !lane.pace.isMeasured();
    Integer piece = null;
    double latest = 0;
    for (Map.Entry<Integer, Double> each : ends.entrySet()) {
      int first = each.getKey();
      double end = each.getValue();
      boolean pays = GAIN * layout.length(first) / rate < end || (isNew && end > TRY_SECONDS);
      if (pays && end > latest && lane.has.get(first) && pieces.askers(first) < MAX_ASKERS) {
        piece = first;
        latest = end;
      }
    }
    return piece;
  }
}
