package dev.dunlin.view.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.dunlin.view.text.TextEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out how a table is written, from how the file begins. What divides the cells is what
/// divides most rows into equally many.
public final class DialectFinder {
  /// So much of the file is looked at.
  public static final int HEAD_BYTES = 64 << 10;

  private static final char[] SEPARATORS = {',', ';', '\t', '|'};
  private static final int SAMPLE_ROWS = 200;

  private final TextEncoding encoding;
  private final String text;
  private final boolean cut;
  private final CsvHints hints;

  private DialectFinder(TextEncoding encoding, String text, boolean cut, CsvHints hints) {
    this.encoding = encoding;
    this.text = text;
    this.cut = cut;
    this.hints = hints;
  }

  /// How a separator divides the sample.
  ///
  /// @param cells that most rows have
  /// @param share of the rows that have so many, from 0 to 1
  private record Fit(char separator, int cells, double share, List<List<String>> rows) {
    boolean isBetterThan(Fit other) {
      boolean divides = cells > 1;
      if (divides != other.cells > 1) {
        return divides;
      }
      double better = share - other.share;
      return Math.abs(better) > 0.05 ? better > 0 : cells > other.cells;
    }
  }

  /// Finds out what the hints do not say.
  ///
  /// @param head the first bytes of the file
  /// @param cut whether the file goes on
  public static CsvDialect find(byte[] head, boolean cut, CsvHints hints) {
    TextEncoding encoding = TextEncoding.find(head, cut);
    String text =
        new String(
            head, encoding.markBytes(), head.length - encoding.markBytes(), encoding.charset());
    return new DialectFinder(encoding, text, cut, hints).find();
  }

  /// How well a text can be read as a table: the share of its rows that have equally many cells,
  /// where that is more than one; else 0.
  public static double likeness(byte[] head, boolean cut) {
    TextEncoding encoding = TextEncoding.find(head, cut);
    String text =
        new String(
            head, encoding.markBytes(), head.length - encoding.markBytes(), encoding.charset());
    DialectFinder finder = new DialectFinder(encoding, text, cut, CsvHints.NONE);
    Fit fit = finder.best(text, finder.quote());
    return fit.cells() > 1 && fit.rows().size() > 1 ? fit.share() : 0;
  }

  private CsvDialect find() {
    char quote = quote();
    String body = text;
    @Nullable Character named = hints.separator() == null ? announced() : hints.separator();
    if (announced() != null) {
      body = text.substring(firstLineEnd());
    }
    Fit fit = named == null ? best(body, quote) : fit(body, named, quote);
    boolean header = hints.header() == null ? hasHeader(fit) : hints.header();
    int unit = encoding.isWide() ? 2 : 1;
    // What announces the separator is ASCII, and nothing stands before it.
    long start = encoding.markBytes() + (long) (text.length() - body.length()) * unit;
    return new CsvDialect(encoding, start, fit.separator(), quote, header);
  }

  /// The separator that a first line `sep=;` names, as Excel has it; null without one.
  private @Nullable Character announced() {
    String line = text.substring(0, Math.min(text.length(), firstLineEnd())).strip();
    boolean said = line.length() == 5 && line.regionMatches(true, 0, "sep=", 0, 4);
    return said || (line.equalsIgnoreCase("sep=") && text.startsWith("\t", 4))
        ? Character.valueOf(text.charAt(4))
        : null;
  }

  private int firstLineEnd() {
    int end = text.indexOf('\n');
    return end < 0 ? text.length() : end + 1;
  }

  /// Single quotes only where cells begin with them and none begins with a double one.
  private char quote() {
    int single = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean start = i == 0 || isBetween(text.charAt(i - 1));
      boolean end = i + 1 == text.length() || isBetween(text.charAt(i + 1));
      if (c == '"' && start) {
        return '"';
      }
      if (c == '\'' && start) {
        single++;
      } else if (c == '\'' && end) {
        single--;
      }
    }
    boolean quoted = text.indexOf('\'') >= 0 && single == 0 && beginsQuoted();
    return quoted ? '\'' : '"';
  }

  private boolean beginsQuoted() {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\'' && (i == 0 || isBetween(text.charAt(i - 1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBetween(char c) {
    return c == '\n' || c == '\r' || new String(SEPARATORS).indexOf(c) >= 0;
  }

  private Fit best(String body, char quote) {
    Fit best = fit(body, SEPARATORS[0], quote);
    for (int i = 1; i < SEPARATORS.length; i++) {
      Fit fit = fit(body, SEPARATORS[i], quote);
      if (fit.isBetterThan(best)) {
        best = fit;
      }
    }
    return best;
  }

  private Fit fit(String body, char separator, char quote) {
    List<List<String>> rows = rows(body, separator, quote);
    Map<Integer, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row.size(), 1, Integer::sum));
    int cells = 1;
    int most = 0;
    for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
      boolean more = count.getValue() > most;
      if (more || (count.getValue() == most && count.getKey() > cells)) {
        cells = count.getKey();
        most = count.getValue();
      }
    }
    return new Fit(separator, cells, rows.isEmpty() ? 0 : (double) most / rows.size(), rows);
  }

  private List<List<String>> rows(String body, char separator, char quote) {
    List<List<String>> rows = new ArrayList<>();
    if (separator == quote) {
      return rows;
    }
    try (CsvReader<CsvRecord> reader =
        RowParser.builder(separator, quote).allowUnclosedQuote(true).ofCsvRecord(body)) {
      var records = reader.iterator();
      while (rows.size() <= SAMPLE_ROWS && records.hasNext()) {
        rows.add(records.next().getFields());
      }
    } catch (CsvParseException _) {
      // Nothing more can be read; what was read is the sample.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (rows.size() > 1 && (cut || rows.size() > SAMPLE_ROWS)) {
      rows.removeLast();
    }
    return rows;
  }

  /// The first row names the columns where all its cells are different words, and none of them
  /// stands below itself.
  private boolean hasHeader(Fit fit) {
    if (fit.rows().isEmpty()) {
      return false;
    }
    Cells cells = new Cells(fit.separator() != ',', hints.dayFirst());
    List<String> first = fit.rows().getFirst();
    Set<String> names = new HashSet<>();
    for (String name : first) {
      if (cells.type(name) != CellType.TEXT || !names.add(name)) {
        return false;
      }
    }
    for (List<String> row : fit.rows().subList(1, fit.rows().size())) {
      for (int i = 0; i < Math.min(row.size(), first.size()); i++) {
        if (row.get(i).equals(first.get(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
