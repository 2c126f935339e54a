package dev.dunlin.app.view;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.view.csv.CsvColumn;
import dev.dunlin.view.csv.CsvHints;
import dev.dunlin.view.csv.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Shows a table of this machine, or says how it is written.
final class TableLook {
  private final Looking looking;
  private final Keyboard keyboard;
  private final Path file;

  TableLook(Looking looking, Keyboard keyboard, Path file) {
    this.looking = looking;
    this.keyboard = keyboard;
    this.file = file;
  }

  ExitCode show() throws CommandException, IOException {
    @Nullable Character separator =
        looking.options().matchedOptionValue(ViewOptions.SEPARATOR, null);
    @Nullable Boolean header = looking.options().matchedOptionValue(ViewOptions.HEADER, null);
    CsvHints hints = new CsvHints(separator, header, looking.has(ViewOptions.DAY_FIRST));
    try (CsvTable table = CsvTable.open(file, hints)) {
      TableScreen screen = new TableScreen(looking, keyboard);
      if (looking.has(ViewOptions.ABOUT)) {
        about(table, screen.query().rows(table).count());
      } else {
        screen.show(Sheet.of(table));
      }
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private void about(CsvTable table, long rows) {
    var out = looking.context().out();
    out.println(Text.visible(String.valueOf(file.getFileName())));
    out.println("  " + Text.visible(table.dialect().words()));
    out.println(
        "  " + Text.count(rows, "row") + " of " + Text.count(table.columns().size(), "column"));
    for (CsvColumn column : table.columns()) {
      String name = Text.visible(column.name());
      out.println("    " + (column.index() + 1) + "  " + name + ": " + column.type().word());
    }
  }
}
