package dev.dunlin.view.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of a table.
///
/// @param number counted from 1, the header not counted
/// @param cells as written, without their quotes; a row that is broken has what could be read
/// @param fault what is wrong with it, or null
public record CsvRow(long number, List<String> cells, @Nullable CsvFault fault) {
  /// Keeps the cells as they are.
  public CsvRow {
    cells = List.copyOf(cells);
  }

  /// The cell of a column counted from 0; empty where the row is shorter.
  public String cell(int column) {
    return column < cells.size() ? cells.get(column) : "";
  }
}
