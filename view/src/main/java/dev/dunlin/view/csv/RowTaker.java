package dev.dunlin.view.csv;

import java.io.IOException;

/// Takes rows, one after the other.
@FunctionalInterface
public interface RowTaker {
  /// Takes one; false ends the reading.
  ///
  /// @param place where it stands
  boolean take(CsvRow row, RowPlace place) throws IOException;
}
