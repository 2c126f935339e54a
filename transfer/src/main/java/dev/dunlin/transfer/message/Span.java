package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.List;

/// A run of indexes.
///
/// @param from the first
/// @param to one past the last
@Json
public record Span(int from, int to) {
  public Span {
    Checks.notNegative(from, "from");
    if (to <= from) {
      throw new IllegalArgumentException("a span ends after it begins, not " + from + " to " + to);
    }
  }

  /// Indexes in their order, those that follow on each other as one span.
  public static List<Span> runs(Iterable<Integer> indexes) {
    List<Span> spans = new ArrayList<>();
    for (int index : indexes) {
      Span last = spans.isEmpty() ? null : spans.getLast();
      if (last != null && last.to() == index) {
        spans.set(spans.size() - 1, new Span(last.from(), index + 1));
      } else {
        spans.add(new Span(index, index + 1));
      }
    }
    return spans;
  }

  /// How many indexes it covers.
  public int count() {
    return to - from;
  }
}
