package dev.dunlin.app.view;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.view.csv.CsvColumn;
import dev.dunlin.view.csv.Rows;
import java.io.IOException;
import java.util.List;

/// Shows a table from wherever: in pages for a person, as lines with tabs for a program.
///
/// @param looking how
/// @param keyboard where the person answers
public record TableScreen(Looking looking, Keyboard keyboard) {
  /// What the options ask for.
  public TableQuery query() throws CommandException {
    String columns = looking.value(ViewOptions.COLUMNS, "");
    String sort = looking.value(ViewOptions.SORT, "");
    if (sort.isEmpty() && looking.has(ViewOptions.REVERSE)) {
      throw CommandException.usage("--reverse goes with --sort");
    }
    return new TableQuery(
        columns.isEmpty() ? List.of() : List.of(columns.split(",", -1)),
        looking.value(ViewOptions.WHERE, List.of()),
        sort,
        looking.has(ViewOptions.REVERSE));
  }

  /// Shows the rows that the options ask for.
  ///
  /// @throws IllegalArgumentException in words for the user, where the table lacks what is asked
  public void show(Sheet sheet) throws CommandException, IOException {
    TableQuery query = query();
    List<CsvColumn> columns = sheet.columns(query);
    Rows rows = sheet.rows(query);
    if (looking.has(ViewOptions.COUNT)) {
      looking.context().out().println(rows.count() + sheet.leftOut(rows));
      return;
    }
    Span span = Span.of(rows, looking);
    if (looking.window().shown() || looking.window().glance()) {
      new TablePages(looking, keyboard, sheet, query, span).show();
    } else {
      new TableLines(looking, columns).print(rows, span, sheet.hasHeader());
    }
    long left = sheet.leftOut(rows);
    if (left > 0) {
      looking.note(Text.count(left, "row") + " behind these in the order are left out");
    }
  }
}
