package dev.dunlin.view.json;

import java.util.List;

/// What a filter by date did.
///
/// @param fields by which it went: `orders[].created`
/// @param also fields of the same records that hold dates too
/// @param otherWayRound whether there were dates that could be read only with the day and the month
///   the other way round
public record DateReport(
    List<String> fields, List<String> also, Counts counts, boolean otherWayRound) {
  /// How many records there were.
  ///
  /// @param matched in the range
  /// @param all together
  /// @param undated without a date that can be read
  public record Counts(long matched, long all, long undated) {}

  /// Keeps the lists as they are.
  public DateReport {
    fields = List.copyOf(fields);
    also = List.copyOf(also);
  }
}
