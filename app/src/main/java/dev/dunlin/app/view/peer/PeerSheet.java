package dev.dunlin.app.view.peer;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.app.view.Looking;
import dev.dunlin.app.view.Sheet;
import dev.dunlin.app.view.TableQuery;
import dev.dunlin.app.view.TableScreen;
import dev.dunlin.app.view.ViewOptions;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookLimits;
import dev.dunlin.node.look.LookRequest.TableReading;
import dev.dunlin.view.csv.CsvColumn;
import dev.dunlin.view.csv.Rows;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table at a peer.
final class PeerSheet implements Sheet {
  private final PeerFile file;
  private final TableReading reading;
  private final int tail;
  private @Nullable TableQuery asked;
  private @Nullable PeerRows rows;

  PeerSheet(PeerFile file) {
    Looking looking = file.looking();
    @Nullable Character separator =
        looking.options().matchedOptionValue(ViewOptions.SEPARATOR, null);
    @Nullable Boolean header = looking.options().matchedOptionValue(ViewOptions.HEADER, null);
    this.file = file;
    this.reading =
        new TableReading(
            separator == null ? null : separator.toString(),
            header,
            looking.has(ViewOptions.DAY_FIRST),
            file.characters());
    this.tail = looking.value(ViewOptions.TAIL, 0);
  }

  void show(Keyboard keyboard) throws CommandException, IOException {
    Looking looking = file.looking();
    TableScreen screen = new TableScreen(looking, keyboard);
    TableQuery query = screen.query();
    if (looking.has(ViewOptions.TAIL) && !query.sort().isEmpty()) {
      throw CommandException.usage(
          "--tail does not go with --sort at a peer: --reverse --head N is the same rows");
    }
    if (looking.has(ViewOptions.ABOUT)) {
      about(rows(query));
    } else {
      screen.show(this);
    }
  }

  private void about(PeerRows all) throws IOException {
    var out = file.looking().context().out();
    LookAnswer.Rows some = all.some(1);
    out.println(Text.visible(file.looking().name()));
    out.println("  " + Text.visible(some.dialect()));
    out.println(
        "  " + Text.count(all.count(), "row") + " of " + Text.count(some.columnsInAll(), "column"));
    for (LookAnswer.Column column : some.columns()) {
      String name = Text.visible(column.name());
      out.println("    " + column.number() + "  " + name + ": " + column.cells().word());
    }
  }

  @Override
  public PeerRows rows(TableQuery query) {
    PeerRows known = rows;
    if (known == null || !query.equals(asked)) {
      known = new PeerRows(file, query, reading, tail);
      rows = known;
      asked = query;
    }
    return known;
  }

  @Override
  public List<CsvColumn> columns(TableQuery query) throws IOException {
    try {
      return rows(query).columns(page());
    } catch (NodeException e) {
      if (e.reason() == NodeException.Reason.REFUSED) {
        // Words about what the table has, and what a look may ask for.
        throw new IllegalArgumentException(e.getMessage(), e);
      }
      throw e;
    }
  }

  /// How many rows are asked for with the columns.
  private int page() {
    if (file.looking().has(ViewOptions.COUNT)) {
      return 1;
    }
    int shown = file.looking().window().shown() ? file.looking().window().page() : 0;
    int head = file.looking().value(ViewOptions.HEAD, LookLimits.MAX_ROWS);
    return tail > 0 ? 0 : Math.min(head, shown > 0 ? shown : LookLimits.MAX_ROWS);
  }

  @Override
  public long estimate() throws IOException {
    return someRows().tally().estimate();
  }

  @Override
  public boolean hasHeader() throws IOException {
    return someRows().dialect().contains("with a header");
  }

  private LookAnswer.Rows someRows() throws IOException {
    PeerRows known = rows;
    return (known == null ? rows(TableQuery.ALL) : known).some(page());
  }

  /// An order has no end that is left out here: what cannot be looked at is refused.
  @Override
  public long leftOut(Rows of) {
    return 0;
  }
}
