package dev.dunlin.app.book;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Moments;
import dev.dunlin.app.show.Receipt;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Spans;
import dev.dunlin.app.show.Table;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.show.TimelineBars;
import dev.dunlin.app.show.TimelineText;
import dev.dunlin.node.HistoryEntry;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerResult;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin history` and `dunlin history show ID`.
public final class HistoryCommand implements Command {
  /// The most transfers that are looked at.
  static final int MAX_ENTRIES = 10_000;

  private static final int DEFAULT_ENTRIES = 20;
  private static final int WHAT_COLUMNS = 40;

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("history", "Lists the latest transfers, newest first.");
    spec.addPositional(Options.words("show ID", "One transfer in full, with its timeline."));
    spec.addOption(
        Options.value("-n", "N", HistoryCommand::number, "How many (" + DEFAULT_ENTRIES + ")."));
    spec.addOption(Options.json());
    spec.usageMessage()
        .customSynopsis("dunlin history [-n N] [--json]", "dunlin history show ID [--json]");
    return spec;
  }

  private static Integer number(String text) {
    double number = text.length() > 9 || text.indexOf('.') >= 0 ? 0 : parse(text);
    if (number < 1 || number > MAX_ENTRIES) {
      throw new IllegalArgumentException("it is a number from 1 to " + MAX_ENTRIES);
    }
    return (int) number;
  }

  private static int parse(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  @Override
  public ExitCode run(ParseResult options, Context context) throws CommandException, NodeException {
    List<String> words = Options.words(options, 0, 2);
    boolean one = words.size() == 2 && words.getFirst().equals("show");
    if (!words.isEmpty() && !one) {
      throw CommandException.usage("write dunlin history, or dunlin history show ID");
    }
    boolean json = options.hasMatchedOption("--json");
    try (Node node = context.node()) {
      if (words.isEmpty()) {
        list(node.history(options.matchedOptionValue("-n", DEFAULT_ENTRIES)), json, context);
      } else {
        show(find(node, words.get(1)), json, context);
      }
    }
    return ExitCode.OK;
  }

  private static void list(List<HistoryEntry> entries, boolean json, Context context) {
    if (json) {
      JsonLines lines = new JsonLines(context.out());
      entries.forEach(entry -> lines.print(HistoryEntry.class, entry));
    } else if (entries.isEmpty()) {
      context.out().println("nothing was transferred yet");
    } else {
      table(entries).print(context.out());
    }
  }

  private static Table table(List<HistoryEntry> entries) {
    Table table = new Table("ID", "WHEN", "PEER", "WHAT", ">SIZE", ">TIME", "RESULT");
    for (HistoryEntry entry : entries) {
      table.row(
          Text.visible(entry.id()),
          Moments.text(entry.at()),
          way(entry.direction()) + Text.fit(entry.result().peer(), WHAT_COLUMNS),
          what(entry),
          Sizes.text(entry.totalBytes()),
          Spans.text(entry.result().seconds()),
          outcome(entry.result()));
    }
    return table;
  }

  private static String way(String direction) {
    return switch (direction) {
      case "sent" -> "to ";
      case "received", "fetched" -> "from ";
      case "put" -> "put to ";
      case "put-here" -> "put by ";
      case "deleted" -> "deleted at ";
      case "deleted-here" -> "deleted by ";
      default -> Text.visible(direction) + ' ';
    };
  }

  private static String what(HistoryEntry entry) {
    String more = entry.items() > 1 ? " and " + (entry.items() - 1) + " more" : "";
    return Text.fit(entry.what(), WHAT_COLUMNS) + more;
  }

  private static String outcome(PeerResult result) {
    return result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static HistoryEntry find(Node node, String id) throws CommandException, NodeException {
    for (HistoryEntry entry : node.history(MAX_ENTRIES)) {
      if (entry.id().equals(id)) {
        return entry;
      }
    }
    throw CommandException.usage(
        "no transfer has the id \"" + id + "\"; `dunlin history` lists them");
  }

  private static void show(HistoryEntry entry, boolean json, Context context) {
    if (json) {
      new JsonLines(context.out()).print(HistoryEntry.class, entry);
      return;
    }
    PeerResult result = entry.result();
    boolean sent = entry.direction().equals("sent") || entry.direction().equals("put");
    Receipt receipt = new Receipt(Text.visible(result.peer()), sent, entry.totalBytes(), result);
    context.out().println(Moments.text(entry.at()) + "  " + what(entry));
    context.out().println(receipt.summary(context.terminal().unicode()));
    if (result.message() != null) {
      context.out().println("  " + Text.visible(result.message()));
    }
    for (PeerResult.Failure failure : result.failures()) {
      context
          .out()
          .println("  " + Text.visible(failure.path()) + ": " + Text.visible(failure.reason()));
    }
    List<String> bars = TimelineBars.lines(result, sent, context.terminal());
    if (!bars.isEmpty()) {
      context.out().println();
      bars.forEach(context.out()::println);
      context.out().println();
    }
    TimelineText.table(result).print(context.out());
  }
}
