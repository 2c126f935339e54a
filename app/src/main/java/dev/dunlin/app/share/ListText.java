package dev.dunlin.app.share;

import dev.dunlin.app.show.Columns;
import dev.dunlin.app.show.Moments;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Text;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Prints rows as a table, a screen at a time. The name comes last, so that no long one moves the
/// other columns, and no width is taken over all names.
final class ListText {
  /// The widest size: `1023.9 KiB`.
  private static final int SIZE_COLUMNS = 10;

  private static final int TIME_COLUMNS = 16;
  private static final int CONTENT_COLUMNS = 7;
  private static final int MAX_HOLDERS_COLUMNS = 32;
  private static final String HOLDERS = "HOLDERS";

  /// Rows that are printed with one write.
  private static final int SCREEN = 50;

  private final PrintStream out;
  private final Map<List<String>, String> holders = new HashMap<>();
  private int holdersColumns = HOLDERS.length();

  ListText(PrintStream out) {
    this.out = out;
  }

  void print(List<Row> rows) {
    for (Row row : rows) {
      holdersColumns = Math.max(holdersColumns, Columns.of(holders(row)));
    }
    StringBuilder screen = new StringBuilder();
    line(screen, "SIZE", "MODIFIED", HOLDERS, "CONTENT", "NAME");
    int lines = 0;
    for (Row row : rows) {
      line(screen, row);
      if (++lines % SCREEN == 0) {
        out.print(screen);
        screen.setLength(0);
      }
    }
    out.print(screen);
    out.flush();
  }

  private void line(StringBuilder to, Row row) {
    line(
        to,
        row.folder() ? "folder" : Sizes.text(row.size()),
        Moments.text(row.modifiedMillis()),
        holders(row),
        row.agreement().word(),
        Text.visible(row.name()) + (row.folder() ? "/" : ""));
  }

  private void line(
      StringBuilder to, String size, String time, String who, String content, String name) {
    to.append(Columns.padLeft(size, SIZE_COLUMNS)).append("  ");
    to.append(Columns.pad(time, TIME_COLUMNS)).append("  ");
    to.append(Columns.pad(who, holdersColumns)).append("  ");
    to.append(Columns.pad(content, CONTENT_COLUMNS)).append("  ");
    to.append(name).append('\n');
  }

  private String holders(Row row) {
    return holders.computeIfAbsent(
        row.holders(), names -> Text.fit(String.join(", ", names), MAX_HOLDERS_COLUMNS));
  }
}
