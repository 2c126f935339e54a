package dev.dunlin.view.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Divides the text of one row into its cells.
final class RowParser {
  /// Most cells of a row.
  static final int MAX_CELLS = 10_000;

  /// So much of a broken row is kept to be shown.
  static final int SHOWN_OF_BROKEN = 1_000;

  private final CsvReaderBuilder strict;

  RowParser(CsvDialect dialect) {
    strict = builder(dialect.separator(), dialect.quote()).allowUnclosedQuote(false);
  }

  static CsvReaderBuilder builder(char separator, char quote) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .quoteCharacter(quote)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
  }

  /// @param columns how many cells a row has; 0 where nobody knows
  CsvRow parse(long number, String text, @Nullable CsvFault known, int columns) {
    if (known != null) {
      return broken(number, text, known);
    }
    try {
      List<String> cells =
          strict
              .ofSingleCsvRecord(
                  CsvRecordHandler.of(
                      c -> c.maxFields(MAX_CELLS).maxFieldSize(RowScanner.MAX_ROW_BYTES)),
                  text)
              .getFields();
      boolean fits = columns == 0 || cells.size() == columns;
      return new CsvRow(number, cells, fits ? null : miscounted(cells.size(), columns));
    } catch (CsvParseException e) {
      boolean many = String.valueOf(e.getMessage()).contains("fields");
      return broken(
          number,
          text,
          new CsvFault(many ? "more than " + MAX_CELLS + " cells" : "a quote inside a cell"));
    }
  }

  private static CsvFault miscounted(int cells, int columns) {
    return new CsvFault(cells + (cells == 1 ? " cell" : " cells") + " instead of " + columns);
  }

  private static CsvRow broken(long number, String text, CsvFault fault) {
    String shown =
        text.length() > SHOWN_OF_BROKEN ? text.substring(0, SHOWN_OF_BROKEN) + '…' : text;
    return new CsvRow(number, List.of(shown), fault);
  }
}
