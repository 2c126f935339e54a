package dev.dunlin.app.view.peer;

import dev.dunlin.app.view.TableQuery;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookLimits;
import dev.dunlin.node.look.LookRequest;
import dev.dunlin.node.look.LookRequest.RowMark;
import dev.dunlin.node.look.LookRequest.RowPage;
import dev.dunlin.node.look.LookRequest.RowQuery;
import dev.dunlin.node.look.LookRequest.TableReading;
import dev.dunlin.view.ViewException;
import dev.dunlin.view.csv.CsvColumn;
import dev.dunlin.view.csv.CsvFault;
import dev.dunlin.view.csv.CsvRow;
import dev.dunlin.view.csv.RowPlace;
import dev.dunlin.view.csv.RowTaker;
import dev.dunlin.view.csv.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Rows of a table at a peer: a page is asked for when it is wanted, and kept until the next.
final class PeerRows implements Rows {
  /// Places of rows that are remembered, so that pages that were seen are found again quickly.
  private static final int MAX_PLACES = 10_000;

  private final PeerFile file;
  private final RowQuery query;
  private final TableReading reading;
  private final int tail;
  private final TreeMap<Long, RowMark> places = new TreeMap<>();
  private LookAnswer.@Nullable Rows page;
  private long counted = -1;

  /// @param tail how many of the last rows are wanted; 0 where others are
  PeerRows(PeerFile file, TableQuery query, TableReading reading, int tail) {
    this.file = file;
    this.query =
        new RowQuery(
            query.columns(),
            query.where(),
            query.sort().isEmpty() ? null : query.sort(),
            query.descending());
    this.reading = reading;
    this.tail = tail;
  }

  /// What was asked last, or the first rows.
  LookAnswer.Rows some(int most) throws IOException {
    LookAnswer.Rows kept = page;
    return kept == null ? ask(RowPage.first(Math.min(most, LookLimits.MAX_ROWS))) : kept;
  }

  /// The columns that are told.
  List<CsvColumn> columns(int most) throws IOException {
    List<CsvColumn> columns = new ArrayList<>();
    for (LookAnswer.Column column : some(most).columns()) {
      columns.add(new CsvColumn(columns.size(), column.name(), column.cells()));
    }
    return columns;
  }

  private LookAnswer.Rows ask(RowPage wanted) throws IOException {
    LookAnswer.Rows rows =
        file.ask(new LookRequest.Table(file.path(), query, wanted, reading), LookAnswer.Rows.class);
    file.is(rows.file());
    file.tell(rows.cut());
    if (rows.place() != null && query.sort() == null && places.size() < MAX_PLACES) {
      places.put(rows.place().index(), rows.place());
    }
    Long count = rows.tally().count();
    if (count != null) {
      counted = count;
    }
    if (wanted.most() > 0) {
      page = rows;
      file.shortened(rows.tally().shortened());
    }
    return rows;
  }

  @Override
  public List<CsvRow> page(long from, int most) throws IOException {
    LookAnswer.Rows kept = page;
    if (kept == null || !covers(kept, from, most)) {
      // One more than is shown says whether there is a next page.
      int wanted = Math.min(most + 1, LookLimits.MAX_ROWS);
      if (query.sort() != null && from < LookLimits.MAX_SORTED) {
        wanted = (int) Math.min(wanted, LookLimits.MAX_SORTED - from);
      }
      Map.Entry<Long, RowMark> place = places.floorEntry(from);
      kept = ask(new RowPage(from, wanted, false, false, place == null ? null : place.getValue()));
    }
    List<CsvRow> rows = new ArrayList<>();
    int at = (int) Math.min(Math.max(0, from - kept.from()), kept.rows().size());
    int end = Math.min(kept.rows().size(), at + most);
    for (LookAnswer.Row row : kept.rows().subList(at, end)) {
      CsvFault fault = row.fault() == null ? null : new CsvFault(row.fault());
      rows.add(new CsvRow(row.row(), row.cells(), fault));
    }
    return rows;
  }

  /// Whether what is kept has all of a page, or the end of the table.
  private static boolean covers(LookAnswer.Rows kept, long from, int most) {
    long end = kept.from() + kept.rows().size();
    return from >= kept.from() && (from + most <= end || !kept.more());
  }

  @Override
  public void each(long from, RowTaker taker) throws IOException {
    long at = from;
    for (List<CsvRow> rows = page(at, LookLimits.MAX_ROWS);
        !rows.isEmpty();
        rows = page(at, LookLimits.MAX_ROWS)) {
      for (CsvRow row : rows) {
        if (!taker.take(row, new RowPlace(at, 0, row.number() - 1))) {
          return;
        }
        at++;
      }
    }
  }

  @Override
  public long count() throws IOException {
    if (counted < 0) {
      int last = Math.min(tail, LookLimits.MAX_ROWS);
      ask(new RowPage(0, last, last > 0, true, null));
    }
    if (counted < 0) {
      throw new ViewException("the peer did not count all rows, which takes too much work");
    }
    return counted;
  }

  @Override
  public OptionalLong counted() {
    return counted < 0 ? OptionalLong.empty() : OptionalLong.of(counted);
  }
}
