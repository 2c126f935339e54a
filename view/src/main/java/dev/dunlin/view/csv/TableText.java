package dev.dunlin.view.csv;

import dev.dunlin.view.safe.SafeText;
import dev.dunlin.view.safe.Width;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A page of rows as lines that fit a window, safe to print. Columns are as wide as what they hold;
/// where that is too much the widest are made narrower, and those that still do not fit are left
/// out at the right.
public final class TableText {
  private static final String GAP = "  ";

  /// A column is not made narrower than this.
  private static final int NARROWEST = 8;

  /// A column alone is not made wider than this, so that the others stay in sight.
  private static final int WIDEST = 60;

  private static final String BROKEN = "! ";

  private final List<CsvColumn> columns;
  private final List<CsvRow> rows;
  private final int[] widths;
  private final int numberWidth;
  private final int shown;

  /// @param columns those to show, in order
  /// @param width of the window
  public TableText(List<CsvColumn> columns, List<CsvRow> rows, int width) {
    this.columns = List.copyOf(columns);
    this.rows = List.copyOf(rows);
    long last = rows.stream().mapToLong(CsvRow::number).max().orElse(0);
    this.numberWidth = Math.max(1, Long.toString(last).length());
    this.widths = widths();
    this.shown = fit(Math.max(1, width - numberWidth - GAP.length()));
  }

  /// The line with the columns' names.
  public String header() {
    StringBuilder line = new StringBuilder(" ".repeat(numberWidth));
    for (int i = 0; i < shown; i++) {
      cell(line, i, columns.get(i).name());
    }
    return line.toString().stripTrailing();
  }

  /// A line each row, and one more for each that is broken.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (CsvRow row : rows) {
      String number = Width.padLeft(Long.toString(row.number()), numberWidth);
      StringBuilder line = new StringBuilder(number);
      if (row.fault() != null && row.cells().size() == 1 && columns.size() > 1) {
        line.append(GAP).append(SafeText.fit(row.cell(0), total()));
      } else {
        for (int i = 0; i < shown; i++) {
          cell(line, i, row.cell(columns.get(i).index()));
        }
      }
      lines.add(line.toString().stripTrailing());
      if (row.fault() != null) {
        lines.add(" ".repeat(numberWidth) + GAP + BROKEN + row.fault().words());
      }
    }
    return lines;
  }

  /// How many columns had no room.
  public int left() {
    return columns.size() - shown;
  }

  private void cell(StringBuilder line, int i, String text) {
    String fitted = SafeText.fit(text, widths[i]);
    boolean right = columns.get(i).type().isNumber();
    line.append(GAP)
        .append(right ? Width.padLeft(fitted, widths[i]) : Width.pad(fitted, widths[i]));
  }

  private int total() {
    int total = GAP.length() * Math.max(0, shown - 1);
    for (int i = 0; i < shown; i++) {
      total += widths[i];
    }
    return Math.max(total, NARROWEST);
  }

  private int[] widths() {
    int[] natural = new int[columns.size()];
    for (int i = 0; i < natural.length; i++) {
      int index = columns.get(i).index();
      natural[i] = width(columns.get(i).name());
      for (CsvRow row : rows) {
        if (row.fault() == null || row.cells().size() > 1) {
          natural[i] = Math.max(natural[i], width(row.cell(index)));
        }
      }
    }
    return natural;
  }

  private static int width(String text) {
    return Math.max(1, Width.of(SafeText.fit(text, WIDEST)));
  }

  /// Narrows the columns to the room, and says how many of them have some.
  private int fit(int room) {
    int gaps = GAP.length() * Math.max(0, widths.length - 1);
    int limit = WIDEST;
    while (limit > NARROWEST && Arrays.stream(widths).sum() + gaps > room) {
      limit--;
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.min(widths[i], limit);
      }
    }
    int used = 0;
    for (int i = 0; i < widths.length; i++) {
      int more = widths[i] + (i == 0 ? 0 : GAP.length());
      if (used + more > room) {
        // A window too narrow even for one column shows a part of it.
        if (i == 0) {
          widths[0] = room;
          return 1;
        }
        return i;
      }
      used += more;
    }
    return widths.length;
  }
}
