package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;

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

  /// How many indexes it covers.
  public int count() {
    return to - from;
  }
}
