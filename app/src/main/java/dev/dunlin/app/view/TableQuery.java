package dev.dunlin.app.view;

import dev.dunlin.view.csv.CsvColumn;
import dev.dunlin.view.csv.CsvCondition;
import dev.dunlin.view.csv.CsvTable;
import dev.dunlin.view.csv.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Which rows and columns of a table are wanted, and in which order.
///
/// @param columns shown, by name; empty for all
/// @param where conditions on rows
/// @param sort the column to sort by, or empty
/// @param descending the largest first
public record TableQuery(
    List<String> columns, List<String> where, String sort, boolean descending) {
  /// All of a table, as it stands there.
  public static final TableQuery ALL = new TableQuery(List.of(), List.of(), "", false);

  /// The columns in their order.
  ///
  /// @throws IllegalArgumentException in words for the user, where there is no such column
  List<CsvColumn> columns(CsvTable table) {
    if (columns.isEmpty()) {
      return table.columns();
    }
    List<CsvColumn> chosen = new ArrayList<>();
    columns.forEach(name -> chosen.add(column(name, table)));
    return chosen;
  }

  /// The rows in their order.
  ///
  /// @throws IllegalArgumentException in words for the user
  Rows rows(CsvTable table) throws IOException {
    List<CsvCondition> conditions =
        where.stream().map(text -> CsvCondition.parse(text, table)).toList();
    return sort.isEmpty()
        ? table.rows(conditions)
        : table.sorted(conditions, column(sort, table), descending);
  }

  private static CsvColumn column(String name, CsvTable table) {
    return table
        .column(name)
        .orElseThrow(() -> new IllegalArgumentException(CsvCondition.noColumn(name, table)));
  }
}
