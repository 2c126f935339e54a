package dev.dunlin.app.view;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.view.csv.CsvColumn;
import dev.dunlin.view.csv.CsvHints;
import dev.dunlin.view.csv.CsvTable;
import dev.dunlin.view.csv.Rows;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows a table: in pages for a person, as lines with tabs for a program.
final class TableLook {
  private final Looking looking;
  private final Keyboard keyboard;

  TableLook(Looking looking, Keyboard keyboard) {
    this.looking = looking;
    this.keyboard = keyboard;
  }

  ExitCode show() throws CommandException, IOException {
    @Nullable Character separator =
        looking.options().matchedOptionValue(ViewOptions.SEPARATOR, null);
    @Nullable Boolean header = looking.options().matchedOptionValue(ViewOptions.HEADER, null);
    CsvHints hints = new CsvHints(separator, header, looking.has(ViewOptions.DAY_FIRST));
    try (CsvTable table = CsvTable.open(looking.file(), hints)) {
      return show(table);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private ExitCode show(CsvTable table) throws CommandException, IOException {
    TableQuery query = query();
    if (looking.has(ViewOptions.ABOUT)) {
      about(table, query.rows(table).count());
      return ExitCode.OK;
    }
    List<CsvColumn> columns = query.columns(table);
    Rows rows = query.rows(table);
    if (looking.has(ViewOptions.COUNT)) {
      looking.context().out().println(rows.count() + CsvTable.leftOut(rows));
      return ExitCode.OK;
    }
    Span span = Span.of(rows, looking);
    if (looking.window().shown() || looking.window().glance()) {
      new TablePages(looking, keyboard, table, query, span).show();
    } else {
      new TableLines(looking, columns).print(rows, span, table.dialect().header());
    }
    long left = CsvTable.leftOut(rows);
    if (left > 0) {
      looking.note(Text.count(left, "row") + " behind these in the order are left out");
    }
    return ExitCode.OK;
  }

  private TableQuery query() throws CommandException {
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

  private void about(CsvTable table, long rows) {
    var out = looking.context().out();
    out.println(Text.visible(String.valueOf(looking.file().getFileName())));
    out.println("  " + Text.visible(table.dialect().words()));
    out.println(
        "  " + Text.count(rows, "row") + " of " + Text.count(table.columns().size(), "column"));
    for (CsvColumn column : table.columns()) {
      String name = Text.visible(column.name());
      out.println("    " + (column.index() + 1) + "  " + name + ": " + column.type().word());
    }
  }
}
