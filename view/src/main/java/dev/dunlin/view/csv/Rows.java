package dev.dunlin.view.csv;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// Rows of a table, in an order, read where they are asked for. For one thread.
public interface Rows {
  /// The rows from one on, counted from 0; fewer at the end, none behind it.
  List<CsvRow> page(long from, int most) throws IOException;

  /// Hands on the rows from one on, counted from 0, one at a time.
  void each(long from, RowTaker taker) throws IOException;

  /// How many there are. Reads what was not read yet.
  long count() throws IOException;

  /// How many there are, where that is known already.
  OptionalLong counted();
}
