package dev.dunlin.transfer.fetch;

import dev.dunlin.transfer.message.Limits;
import dev.dunlin.transfer.message.Span;
import java.util.ArrayList;
import java.util.List;

/// Deals the pieces of one file out to lanes that fetch at the same time, so that more than one
/// core hashes and writes. The lanes take turns in short stripes: both ends go through the file
/// nearly in order.
final class Stripes {
  /// Lanes that one file is fetched in.
  static final int LANES = 2;

  /// Pieces of one stripe; fewer than a stripe for each lane are not worth dealing out.
  static final int PIECES = 8;

  private Stripes() {}

  /// The spans of each lane: one lane of them all where they are few. A lane has at most as many as
  /// one request may name; what that leaves out is still missing afterwards.
  static List<List<Span>> deal(List<Span> spans) {
    int pieces = spans.stream().mapToInt(Span::count).sum();
    if (pieces < LANES * PIECES) {
      return List.of(spans);
    }
    List<List<Span>> lanes = new ArrayList<>();
    for (int i = 0; i < LANES; i++) {
      lanes.add(new ArrayList<>());
    }
    int turn = 0;
    for (Span span : spans) {
      for (int from = span.from(); from < span.to(); from += PIECES) {
        List<Span> lane = lanes.get(turn++ % LANES);
        if (lane.size() == Limits.MAX_SPANS) {
          return lanes;
        }
        lane.add(new Span(from, Math.min(from + PIECES, span.to())));
      }
    }
    return lanes;
  }
}
