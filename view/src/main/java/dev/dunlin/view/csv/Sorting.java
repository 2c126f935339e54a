package dev.dunlin.view.csv;

/// By what rows are sorted.
///
/// @param column whose cells are compared
/// @param descending the largest first
/// @param most rows kept
record Sorting(CsvColumn column, boolean descending, int most, Cells cells) {
  CellKey key(CsvRow row) {
    return CellKey.of(row.cell(column.index()), column.type(), cells);
  }
}
