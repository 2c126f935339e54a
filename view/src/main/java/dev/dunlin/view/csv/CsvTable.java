package dev.dunlin.view.csv;

import dev.dunlin.view.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A table in a file. Opened at once however large it is: rows are read where they are asked for.
/// For one thread; an interrupt ends a reading with a `ClosedByInterruptException`.
public final class CsvTable implements AutoCloseable {
  /// Most columns; what a row has behind them is not shown.
  public static final int MAX_COLUMNS = 2_000;

  /// By so many rows the types of columns are judged, and by fewer where they are long.
  private static final int SAMPLE_ROWS = 200;

  private static final int SAMPLE_BYTES = 8 << 20;

  private final SeekableByteChannel file;
  private final CsvDialect dialect;
  private final RowScanner scanner;
  private final RowParser parser;
  private final Cells cells;
  private final List<CsvColumn> columns;
  private final long start;

  private CsvTable(SeekableByteChannel file, CsvDialect dialect, boolean dayFirst)
      throws IOException {
    this.file = file;
    this.dialect = dialect;
    this.scanner = new RowScanner(file, dialect);
    this.parser = new RowParser(dialect);
    this.cells = Cells.of(dialect, dayFirst);
    List<String> names = List.of();
    if (dialect.header() && scanner.next()) {
      names = read(0, 0).cells();
      this.start = scanner.position();
    } else {
      this.start = dialect.start();
    }
    this.columns = columns(names);
  }

  /// Opens a file, and finds out what the hints do not say.
  public static CsvTable open(Path path, CsvHints hints) throws IOException {
    return open(ByteSource.of(path), hints);
  }

  /// Opens what stands for a file.
  public static CsvTable open(ByteSource source, CsvHints hints) throws IOException {
    SeekableByteChannel file = source.open();
    try {
      ByteBuffer head = ByteBuffer.allocate(DialectFinder.HEAD_BYTES);
      while (head.hasRemaining() && file.read(head) > 0) {
        // Until there is enough or the file ends.
      }
      byte[] bytes = Arrays.copyOf(head.array(), head.position());
      CsvDialect dialect = DialectFinder.find(bytes, bytes.length < file.size(), hints);
      return new CsvTable(file, dialect, hints.dayFirst());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /// How it is written.
  public CsvDialect dialect() {
    return dialect;
  }

  /// Its columns, in order.
  public List<CsvColumn> columns() {
    return columns;
  }

  /// The column with a name, or with a number `#2` counted from 1. Capitals do not count where that
  /// leaves one.
  public Optional<CsvColumn> column(String name) {
    for (CsvColumn column : columns) {
      if (column.name().equals(name)) {
        return Optional.of(column);
      }
    }
    for (CsvColumn column : columns) {
      if (column.name().strip().equalsIgnoreCase(name.strip())
          || name.equals("#" + (column.index() + 1))) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  /// All rows.
  public Rows rows() {
    return fileRows(null);
  }

  /// The rows that fulfil all conditions.
  public Rows rows(List<CsvCondition> conditions) {
    return fileRows(all(conditions));
  }

  /// The same, read from a row on whose place was told when they were read before, so that what
  /// stands before it is not read again. Rows before it are not among them, though the others keep
  /// their numbers.
  ///
  /// @throws IllegalArgumentException where there is no such place in the file
  public Rows rows(List<CsvCondition> conditions, RowPlace from) throws IOException {
    if (from.offset() < start || from.offset() > file.size()) {
      throw new IllegalArgumentException("no row begins at " + from.offset());
    }
    return new FileRows(scanner, this::read, from, all(conditions));
  }

  /// The rows that fulfil all conditions, sorted by a column; no more than 100,000 of them, those
  /// that come first. Reads the whole file.
  public Rows sorted(List<CsvCondition> conditions, CsvColumn by, boolean descending)
      throws IOException {
    return sorted(conditions, by, descending, SortedRows.MAX_SORTED);
  }

  /// The same, with fewer of them.
  ///
  /// @param most rows that are kept, 0 to 100,000
  public Rows sorted(List<CsvCondition> conditions, CsvColumn by, boolean descending, int most)
      throws IOException {
    Sorting sorting =
        new Sorting(by, descending, Math.clamp(most, 0, SortedRows.MAX_SORTED), cells);
    return SortedRows.sort(fileRows(all(conditions)), scanner, this::read, sorting);
  }

  /// How many rows such a sorting leaves out.
  public static long leftOut(Rows rows) {
    return rows instanceof SortedRows sorted ? sorted.left() : 0;
  }

  /// About how many rows there are, where nobody counted yet.
  public long estimate() throws IOException {
    scanner.seek(start);
    int rows = 0;
    while (rows < SAMPLE_ROWS && scanner.next()) {
      rows++;
    }
    long read = scanner.position() - start;
    return read <= 0 ? rows : (long) ((double) rows * (file.size() - start) / read);
  }

  /// The reader of this table's cells.
  Cells cells() {
    return cells;
  }

  private static @Nullable Predicate<CsvRow> all(List<CsvCondition> conditions) {
    return conditions.isEmpty()
        ? null
        : row -> conditions.stream().allMatch(condition -> condition.test(row));
  }

  private FileRows fileRows(@Nullable Predicate<CsvRow> condition) {
    return new FileRows(scanner, this::read, new RowPlace(0, start, 0), condition);
  }

  /// Reads the row that the scanner is at.
  private CsvRow read(long number) throws IOException {
    return read(number, columns.size());
  }

  private CsvRow read(long number, int expected) throws IOException {
    String text = new String(scanner.row(), dialect.encoding().charset());
    return parser.parse(number, text, scanner.fault(), expected);
  }

  /// The names of the header, where there is one, and the types of the first rows.
  private List<CsvColumn> columns(List<String> names) throws IOException {
    List<CsvRow> sample = new ArrayList<>();
    scanner.seek(start);
    while (sample.size() < SAMPLE_ROWS
        && scanner.position() - start < SAMPLE_BYTES
        && scanner.next()) {
      sample.add(read(sample.size() + 1L, names.size()));
    }
    int most = names.isEmpty() ? usual(sample) : names.size();
    List<CsvColumn> found = new ArrayList<>();
    for (int i = 0; i < Math.min(most, MAX_COLUMNS); i++) {
      String name = i < names.size() ? names.get(i) : "";
      found.add(new CsvColumn(i, name.isBlank() ? Integer.toString(i + 1) : name, type(sample, i)));
    }
    return List.copyOf(found);
  }

  /// How many cells most rows have.
  private static int usual(List<CsvRow> sample) {
    int[] counts = new int[RowParser.MAX_CELLS + 1];
    int usual = 1;
    for (CsvRow row : sample) {
      int cells = Math.min(row.cells().size(), RowParser.MAX_CELLS);
      counts[cells]++;
      if (counts[cells] > counts[usual]) {
        usual = cells;
      }
    }
    return usual;
  }

  private CellType type(List<CsvRow> sample, int column) {
    CellType type = CellType.EMPTY;
    for (CsvRow row : sample) {
      if (row.fault() == null) {
        type = type.with(cells.type(row.cell(column)));
      }
    }
    return type;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
