package dev.dunlin.app.view;

import dev.dunlin.view.csv.CsvColumn;
import dev.dunlin.view.csv.CsvTable;
import dev.dunlin.view.csv.Rows;
import java.io.IOException;
import java.util.List;

/// A table that is looked at: here, or at a peer.
public interface Sheet {
  /// The columns of a query, in its order. Rows have their cells where these say.
  ///
  /// @throws IllegalArgumentException in words for the user, where there is no such column
  List<CsvColumn> columns(TableQuery query) throws IOException;

  /// The rows of a query, in its order.
  ///
  /// @throws IllegalArgumentException in words for the user
  Rows rows(TableQuery query) throws IOException;

  /// About how many rows there are, where nobody counted yet.
  long estimate() throws IOException;

  /// Whether its first row names the columns.
  boolean hasHeader() throws IOException;

  /// How many rows an order leaves out.
  long leftOut(Rows rows);

  /// A table of this machine.
  static Sheet of(CsvTable table) {
    return new Sheet() {
      @Override
      public List<CsvColumn> columns(TableQuery query) {
        return query.columns(table);
      }

      @Override
      public Rows rows(TableQuery query) throws IOException {
        return query.rows(table);
      }

      @Override
      public long estimate() throws IOException {
        return table.estimate();
      }

      @Override
      public boolean hasHeader() {
        return table.dialect().header();
      }

      @Override
      public long leftOut(Rows rows) {
        return CsvTable.leftOut(rows);
      }
    };
  }
}
