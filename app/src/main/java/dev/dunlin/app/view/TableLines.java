package dev.dunlin.app.view;

import dev.dunlin.app.show.Text;
import dev.dunlin.view.csv.CsvColumn;
import dev.dunlin.view.csv.CsvRow;
import dev.dunlin.view.csv.Rows;
import dev.dunlin.view.safe.SafeText;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/// Prints rows for programs: a line each, with tabs between the cells. Broken rows are printed as
/// far as they can be read, and told of on standard error.
final class TableLines {
  private static final int BATCH = 256;

  /// Broken rows that are told of one by one.
  private static final int MAX_TOLD = 20;

  private final Looking looking;
  private final List<CsvColumn> columns;
  private final PrintStream out;
  private final StringBuilder waiting = new StringBuilder();
  private long broken;

  TableLines(Looking looking, List<CsvColumn> columns) {
    this.looking = looking;
    this.columns = columns;
    this.out = looking.context().out();
  }

  void print(Rows rows, Span span, boolean header) throws IOException {
    if (header) {
      line(columns.stream().map(CsvColumn::name).toList());
    }
    long at = span.from();
    List<CsvRow> batch = rows.page(at, span.least(at, BATCH));
    while (!batch.isEmpty()) {
      batch.forEach(this::row);
      flush();
      at += batch.size();
      batch = rows.page(at, span.least(at, BATCH));
    }
    flush();
    if (broken > MAX_TOLD) {
      looking.note("and " + Text.count(broken - MAX_TOLD, "broken row") + " more");
    }
  }

  private void row(CsvRow row) {
    if (row.fault() != null) {
      broken++;
      if (broken <= MAX_TOLD) {
        looking.context().error("row " + row.number() + ": " + row.fault().words());
      }
    }
    line(columns.stream().map(column -> row.cell(column.index())).toList());
  }

  private void line(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      waiting.append(i == 0 ? "" : "\t").append(SafeText.of(cells.get(i)));
    }
    waiting.append('\n');
  }

  /// Somebody who reads no more, like `head`, ends the work too.
  private void flush() throws IOException {
    out.print(waiting);
    out.flush();
    waiting.setLength(0);
    if (out.checkError()) {
      throw new Enough();
    }
  }
}
