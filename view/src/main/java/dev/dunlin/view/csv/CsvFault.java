package dev.dunlin.view.csv;

/// What is wrong with a row.
///
/// @param words what, to be shown beside it
public record CsvFault(String words) {
  static final CsvFault OPEN_QUOTE = new CsvFault("a quote that is not closed");
  static final CsvFault TOO_LONG = new CsvFault("longer than 1 MiB, cut");
}
