package dev.dunlin.app.view;

import dev.dunlin.app.show.Text;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.view.csv.CsvRow;
import dev.dunlin.view.csv.Rows;
import dev.dunlin.view.csv.TableText;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Pages of a table in a window, with a question below each.
final class TablePages {
  private static final String KEYS =
      """
      Enter next page    b back    e to the end    g ROW to a row    q end
      s COLUMN sorts, s -COLUMN the largest first    c NAME,NAME these columns    c all
      w CONDITION filters: w price>=10, w name=Anna, w city~ber    w all rows again\
      """;

  /// Rows that are printed at once where nobody is asked in between.
  private static final int BATCH = 200;

  private final Looking looking;
  private final Keyboard keyboard;
  private final Sheet sheet;
  private final PrintStream out;
  private TableQuery query;
  private Rows rows;
  private Span span;
  private long at;

  TablePages(Looking looking, Keyboard keyboard, Sheet sheet, TableQuery query, Span span)
      throws IOException {
    this.looking = looking;
    this.keyboard = keyboard;
    this.sheet = sheet;
    this.out = looking.context().out();
    this.query = query;
    this.rows = sheet.rows(query);
    this.span = span;
    this.at = span.from();
  }

  void show() throws IOException {
    if (looking.window().glance()) {
      if (isMore(page(rowsOfPage()))) {
        out.println(looking.window().dim(Window.MORE));
      }
      return;
    }
    if (!looking.window().answers()) {
      long from = at;
      do {
        at = from;
        from = page(BATCH);
      } while (from > at && isMore(from));
      return;
    }
    while (true) {
      long next = page(rowsOfPage());
      boolean whole = at == span.from() && !isMore(next);
      if (whole && query.where().isEmpty() && query.sort().isEmpty()) {
        return;
      }
      if (!go(next)) {
        return;
      }
    }
  }

  /// Does what the person says; false for the end.
  private boolean go(long next) throws IOException {
    while (true) {
      String answer = Pager.ask(keyboard, question(next));
      String word = answer.length() > 1 ? answer.substring(1).strip() : "";
      switch (answer.isEmpty() ? ' ' : answer.charAt(0)) {
        case 'q' -> {
          return false;
        }
        case 'b' -> at = Math.max(span.from(), at - rowsOfPage());
        case 'e' -> at = Math.max(span.from(), end() - rowsOfPage());
        case 'g' -> at = row(word);
        case '?' -> {
          out.println(KEYS);
          continue;
        }
        case 's', 'w', 'c' -> {
          if (!change(answer.charAt(0), word)) {
            continue;
          }
        }
        default -> {
          if (!isMore(next)) {
            return false;
          }
          at = next;
        }
      }
      return true;
    }
  }

  private int rowsOfPage() {
    // One line is the header's.
    return Math.max(1, looking.window().page() - 1);
  }

  private long end() throws IOException {
    return Math.min(span.until(), rows.count());
  }

  private long row(String word) throws IOException {
    try {
      return Math.clamp(Long.parseLong(word) - 1, span.from(), Math.max(span.from(), end() - 1));
    } catch (NumberFormatException _) {
      return at;
    }
  }

  /// Sorts, filters or chooses columns anew; false where that cannot be, which is said.
  private boolean change(char what, String word) throws IOException {
    TableQuery changed =
        switch (what) {
          case 's' ->
              new TableQuery(
                  query.columns(),
                  query.where(),
                  word.startsWith("-") ? word.substring(1).strip() : word,
                  word.startsWith("-"));
          case 'w' -> {
            List<String> where = new ArrayList<>(word.isEmpty() ? List.of() : query.where());
            if (!word.isEmpty()) {
              where.add(word);
            }
            yield new TableQuery(query.columns(), where, query.sort(), query.descending());
          }
          default ->
              new TableQuery(
                  word.isEmpty() ? List.of() : List.of(word.split(",", -1)),
                  query.where(),
                  query.sort(),
                  query.descending());
        };
    try {
      var _ = sheet.columns(changed);
      rows = sheet.rows(changed);
      query = changed;
      span = new Span(0, Long.MAX_VALUE);
      at = 0;
      return true;
    } catch (IllegalArgumentException e) {
      out.println(Text.visible(String.valueOf(e.getMessage())));
      return false;
    }
  }

  private boolean isMore(long next) throws IOException {
    return span.least(next, 1) > 0 && !rows.page(next, 1).isEmpty();
  }

  /// Shows as many rows as fit, and says which is the first that did not.
  private long page(int lines) throws IOException {
    List<CsvRow> found = fitting(rows.page(at, span.least(at, lines)), lines);
    TableText text = new TableText(sheet.columns(query), found, looking.window().columns());
    out.println(looking.window().bold(text.header()));
    text.lines().forEach(out::println);
    if (text.left() > 0) {
      out.println(
          looking.window().dim(Text.count(text.left(), "column") + " more: --columns NAME,NAME"));
    }
    if (found.isEmpty()) {
      out.println("no rows");
    }
    out.flush();
    return at + found.size();
  }

  /// As many as have room, one at least: below a broken row is what is wrong with it.
  private static List<CsvRow> fitting(List<CsvRow> rows, int lines) {
    int used = 0;
    for (int i = 0; i < rows.size(); i++) {
      used += rows.get(i).fault() == null ? 1 : 2;
      if (used > lines && i > 0) {
        return rows.subList(0, i);
      }
    }
    return rows;
  }

  private String question(long next) throws IOException {
    OptionalLong counted = rows.counted();
    String all =
        counted.isPresent()
            ? "of " + counted.getAsLong()
            : query.where().isEmpty() ? "of about " + sheet.estimate() : "";
    return looking
        .window()
        .dim((at + 1) + "-" + next + " " + all + "; Enter: next, b: back, q: end, ?: more ");
  }
}
