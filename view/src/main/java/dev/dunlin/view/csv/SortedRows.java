package dev.dunlin.view.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/// The first rows of a table by the order of one column. Found in one reading; kept is where they
/// stand, not what they hold, and of no more than [#MAX_SORTED].
final class SortedRows implements Rows {
  /// Most rows that are sorted; what comes behind them in the order is left out.
  static final int MAX_SORTED = 100_000;

  private final RowScanner scanner;
  private final FileRows.RowReader reader;
  private final List<Place> places;
  private final long all;

  /// Where a row stands, and by what it is sorted.
  private record Place(CellKey key, long number, long offset) {}

  private SortedRows(RowScanner scanner, FileRows.RowReader reader, List<Place> places, long all) {
    this.scanner = scanner;
    this.reader = reader;
    this.places = places;
    this.all = all;
  }

  static SortedRows sort(
      FileRows rows, RowScanner scanner, FileRows.RowReader reader, Sorting sorting)
      throws IOException {
    Comparator<Place> order = order(sorting.descending());
    PriorityQueue<Place> last = new PriorityQueue<>(order.reversed());
    long[] all = {0};
    rows.each(
        0,
        (row, at) -> {
          all[0]++;
          Place place = new Place(sorting.key(row), row.number(), at.offset());
          if (last.size() < sorting.most()) {
            last.add(place);
          } else if (!last.isEmpty() && order.compare(place, last.element()) < 0) {
            last.remove();
            last.add(place);
          }
          return true;
        });
    Place[] sorted = last.toArray(Place[]::new);
    Arrays.sort(sorted, order);
    return new SortedRows(scanner, reader, List.of(sorted), all[0]);
  }

  /// Cells that cannot be compared come last both ways; equal ones stay in the file's order.
  private static Comparator<Place> order(boolean descending) {
    Comparator<CellKey> keys =
        descending ? Comparator.<CellKey>reverseOrder() : Comparator.<CellKey>naturalOrder();
    return Comparator.<Place, Boolean>comparing(place -> place.key().isNone())
        .thenComparing(Place::key, keys)
        .thenComparingLong(Place::number);
  }

  @Override
  public List<CsvRow> page(long from, int most) throws IOException {
    List<CsvRow> page = new ArrayList<>();
    if (most > 0) {
      each(
          from,
          (row, _) -> {
            page.add(row);
            return page.size() < most;
          });
    }
    return page;
  }

  @Override
  public void each(long from, RowTaker taker) throws IOException {
    int first = (int) Math.min(from, places.size());
    long index = first;
    for (Place place : places.subList(first, places.size())) {
      scanner.seek(place.offset());
      if (!scanner.next()) {
        throw new IOException("the file became shorter while it was read");
      }
      RowPlace at = new RowPlace(index, place.offset(), place.number() - 1);
      if (!taker.take(reader.read(place.number()), at)) {
        return;
      }
      index++;
    }
  }

  @Override
  public long count() {
    return places.size();
  }

  @Override
  public OptionalLong counted() {
    return OptionalLong.of(places.size());
  }

  /// Rows that are sorted but left out.
  long left() {
    return all - places.size();
  }
}
