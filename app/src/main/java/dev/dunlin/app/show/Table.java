package dev.dunlin.app.show;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A table whose columns are as wide as what they hold. A column whose title begins with `>` has
/// its values to the right.
public final class Table {
  private static final String GAP = "  ";

  private final boolean[] right;
  private final List<String[]> rows = new ArrayList<>();

  /// A table with these titles.
  public Table(String... titles) {
    right = new boolean[titles.length];
    String[] shown = new String[titles.length];
    for (int i = 0; i < titles.length; i++) {
      right[i] = titles[i].startsWith(">");
      shown[i] = right[i] ? titles[i].substring(1) : titles[i];
    }
    rows.add(shown);
  }

  /// Adds a row, of as many cells as there are titles; cells are safe to print already.
  public void row(String... cells) {
    if (cells.length != right.length) {
      throw new IllegalArgumentException("a row of " + cells.length + " in " + right.length);
    }
    rows.add(cells.clone());
  }

  /// Prints it, titles first.
  public void print(PrintStream out) {
    int[] widths = new int[right.length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Columns.of(row[i]));
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(i == 0 ? "" : GAP);
        line.append(right[i] ? Columns.padLeft(row[i], widths[i]) : Columns.pad(row[i], widths[i]));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  @Override
  public String toString() {
    return "Table of " + rows.size() + " rows under " + Arrays.toString(rows.get(0));
  }
}
