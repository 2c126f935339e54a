package dev.dunlin.node.look.holder;

import dev.dunlin.node.look.FileKind;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookAnswer.Column;
import dev.dunlin.node.look.LookAnswer.Cut;
import dev.dunlin.node.look.LookAnswer.FileState;
import dev.dunlin.node.look.LookAnswer.Row;
import dev.dunlin.node.look.LookAnswer.RowTally;
import dev.dunlin.node.look.LookLimits;
import dev.dunlin.node.look.LookRequest.RowMark;
import dev.dunlin.node.look.LookRequest.RowPage;
import dev.dunlin.node.look.LookRequest.RowQuery;
import dev.dunlin.node.look.LookRequest.Table;
import dev.dunlin.node.look.LookRequest.TableReading;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.view.csv.CsvColumn;
import dev.dunlin.view.csv.CsvCondition;
import dev.dunlin.view.csv.CsvHints;
import dev.dunlin.view.csv.CsvRow;
import dev.dunlin.view.csv.CsvTable;
import dev.dunlin.view.csv.RowPlace;
import dev.dunlin.view.csv.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads rows of a table. What it holds are the rows that are told, and of an order the places of
/// the rows up to the last of them.
final class TableReader {
  /// What a row takes in an answer beside its texts, in bytes.
  private static final int ROW_BYTES = 64;

  private final Table asked;
  private final CsvTable table;
  private final List<CsvColumn> columns;
  private final List<CsvCondition> conditions;
  private final Telling telling;
  private final List<Row> told = new ArrayList<>();
  private @Nullable RowPlace last;
  private boolean more;

  private TableReader(Table asked, CsvTable table) {
    this.asked = asked;
    this.table = table;
    this.columns = columns(asked.query(), table);
    this.conditions =
        asked.query().where().stream().map(text -> CsvCondition.parse(text, table)).toList();
    int share = LookLimits.MAX_ROW_CHARACTERS / Math.max(1, columns.size());
    this.telling = new Telling(Math.min(asked.reading().characters(), share));
  }

  /// @throws IllegalArgumentException in words, where the request does not fit the table
  static LookAnswer.Rows read(Table asked, LentFile file, FileState state) throws IOException {
    TableReading reading = asked.reading();
    Character separator = separator(reading.separator());
    CsvHints hints = new CsvHints(separator, reading.header(), reading.dayFirst());
    try (CsvTable table = CsvTable.open(file, hints)) {
      return new TableReader(asked, table).read(state);
    }
  }

  private static @Nullable Character separator(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if ("\"'\r\n".contains(text)) {
      throw new IllegalArgumentException("quotes and ends of lines are no separators");
    }
    return text.charAt(0);
  }

  private static List<CsvColumn> columns(RowQuery query, CsvTable table) {
    if (query.columns().isEmpty()) {
      List<CsvColumn> all = table.columns();
      return all.subList(0, Math.min(all.size(), LookLimits.MAX_COLUMNS));
    }
    return query.columns().stream().map(name -> column(name, table)).toList();
  }

  private static CsvColumn column(String name, CsvTable table) {
    return table
        .column(name)
        .orElseThrow(() -> new IllegalArgumentException(CsvCondition.noColumn(name, table)));
  }

  private LookAnswer.Rows read(FileState state) throws IOException {
    RowPage page = asked.page();
    long estimate = table.estimate();
    long from = page.from();
    @Nullable Long count = null;
    @Nullable Cut cut = null;
    try {
      Rows rows = rows(page);
      if (page.last()) {
        count = rows.count();
        from = Math.max(0, count - page.most());
      }
      if (page.most() > 0) {
        rows.each(from, this::take);
      }
      long left = CsvTable.leftOut(rows);
      more |= left > 0 && from + told.size() < rows.counted().orElse(0) + left;
      if (page.count()) {
        count = rows.count() + left;
      }
    } catch (SpentException e) {
      cut = e.cut();
    }
    return new LookAnswer.Rows(
        state,
        Telling.note(table.dialect().words()),
        columns.stream().map(TableReader::told).toList(),
        table.columns().size(),
        from,
        told,
        more && !told.isEmpty(),
        last == null ? null : new RowMark(last.index(), last.offset(), last.before()),
        new RowTally(count, estimate, telling.shortened()),
        cut);
  }

  private Rows rows(RowPage page) throws IOException {
    RowQuery query = asked.query();
    RowMark place = page.place();
    if (query.sort() != null) {
      return sorted(query, query.sort(), page);
    }
    return place == null || page.last() || place.index() > page.from()
        ? table.rows(conditions)
        : table.rows(conditions, new RowPlace(place.index(), place.offset(), place.before()));
  }

  private Rows sorted(RowQuery query, String by, RowPage page) throws IOException {
    CsvColumn column = column(by, table);
    if (page.from() > LookLimits.MAX_SORTED - page.most()) {
      throw new RefusedException(
          LookAnswer.Refused.TOO_MUCH,
          "of an order only the first "
              + LookLimits.MAX_SORTED
              + " rows can be looked at here; filter them, or get the file");
    }
    try {
      return table.sorted(conditions, column, query.descending(), (int) page.from() + page.most());
    } catch (SpentException e) {
      RefusedException refused =
          new RefusedException(
              LookAnswer.Refused.TOO_MUCH,
              "sorting it takes more work than is done here for one look; get the file");
      refused.initCause(e);
      throw refused;
    }
  }

  private static Column told(CsvColumn column) {
    String name = column.name();
    return new Column(
        column.index() + 1,
        Telling.shortened(name, LookLimits.MAX_NAME),
        FileKind.word(column.type()));
  }

  private boolean take(CsvRow row, RowPlace place) {
    // Where rows are filtered, to find out whether there is one more could take long.
    if (told.size() == asked.page().most()) {
      more = true;
      return false;
    }
    Row line = told(row);
    if (!telling.take(line.cells(), ROW_BYTES + (row.fault() == null ? 0 : LookLimits.MAX_NOTE))) {
      more = true;
      return false;
    }
    told.add(line);
    last = place;
    if (told.size() == asked.page().most() && !conditions.isEmpty()) {
      more = true;
      return false;
    }
    return true;
  }

  private Row told(CsvRow row) {
    String fault = row.fault() == null ? null : Telling.note(row.fault().words());
    boolean whole = fault == null || row.cells().size() > 1 || columns.size() <= 1;
    List<String> cells = new ArrayList<>();
    if (whole) {
      for (CsvColumn column : columns) {
        cells.add(telling.cut(row.cell(column.index())));
      }
    } else {
      cells.add(telling.cut(row.cell(0)));
    }
    return new Row(row.number(), cells, fault);
  }
}
