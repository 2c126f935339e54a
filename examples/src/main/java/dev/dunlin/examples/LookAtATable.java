package dev.dunlin.examples;

import dev.dunlin.content.path.VisibleText;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.Home;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.Nodes;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookRequest;
import dev.dunlin.node.look.LookRequest.RowPage;
import dev.dunlin.node.look.LookRequest.RowQuery;
import dev.dunlin.node.look.LookRequest.TableReading;
import java.util.List;
import java.util.Optional;

/// Prints the ten largest rows of a table at a peer, by one of its columns, without fetching it:
/// `LookAtATable PEER PATH COLUMN`.
public final class LookAtATable {
  private static final int ROWS = 10;

  private LookAtATable() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("usage: LookAtATable PEER PATH COLUMN");
    }
    ReceiveTerms nothing = new ReceiveTerms(".", ConflictPolicy.RENAME, false, 0);
    NodeOptions options =
        new NodeOptions("example", Optional.empty(), false, AcceptPolicy.NEVER, nothing);
    RowQuery largest = new RowQuery(List.of(), List.of(), arguments[2], true);
    LookRequest request =
        new LookRequest.Table(arguments[1], largest, RowPage.first(ROWS), TableReading.FOUND);
    try (Node node = Nodes.start(Home.of(System.getenv()), options)) {
      if (node.look(arguments[0], request) instanceof LookAnswer.Rows rows) {
        IO.println(rows.rows().size() + " of about " + rows.tally().estimate() + " rows");
        for (LookAnswer.Row row : rows.rows()) {
          IO.println(row.row() + ": " + VisibleText.of(String.join(" | ", row.cells())));
        }
      }
    }
  }
}
