package dev.dunlin.view.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The rows of a file that fulfil a condition, in the file's order. Memory does not grow with the
/// file.
final class FileRows implements Rows {
  private static final int STRIDE = 64;

  private final RowScanner scanner;
  private final RowReader reader;
  private final @Nullable Predicate<CsvRow> condition;
  private final RowMarks marks;
  private long known = -1;

  /// Reads the row that the scanner is at.
  @FunctionalInterface
  interface RowReader {
    CsvRow read(long number) throws IOException;
  }

  /// @param first a row that is known, with which the reading begins
  /// @param condition null for all rows
  FileRows(
      RowScanner scanner, RowReader reader, RowPlace first, @Nullable Predicate<CsvRow> condition) {
    this.scanner = scanner;
    this.reader = reader;
    this.condition = condition;
    this.marks = new RowMarks(STRIDE, first);
  }

  @Override
  public List<CsvRow> page(long from, int most) throws IOException {
    List<CsvRow> rows = new ArrayList<>();
    if (most > 0) {
      each(
          from,
          (row, _) -> {
            rows.add(row);
            return rows.size() < most;
          });
    }
    return rows;
  }

  @Override
  public void each(long from, RowTaker taker) throws IOException {
    RowPlace mark = marks.before(from);
    scanner.seek(mark.offset());
    long index = mark.index();
    long number = mark.before();
    while (scanner.next()) {
      long offset = scanner.rowStart();
      number++;
      boolean wanted = index >= from;
      if (condition != null || wanted) {
        CsvRow row = reader.read(number);
        if (condition != null && !condition.test(row)) {
          continue;
        }
        marks.note(index, offset, number - 1);
        if (wanted && !taker.take(row, new RowPlace(index, offset, number - 1))) {
          return;
        }
      } else {
        marks.note(index, offset, number - 1);
      }
      index++;
    }
    known = index;
  }

  @Override
  public long count() throws IOException {
    if (known < 0) {
      each(Long.MAX_VALUE, (_, _) -> true);
    }
    return known;
  }

  @Override
  public OptionalLong counted() {
    return known < 0 ? OptionalLong.empty() : OptionalLong.of(known);
  }
}
