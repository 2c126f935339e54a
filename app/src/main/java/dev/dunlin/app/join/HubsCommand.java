package dev.dunlin.app.join;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Table;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.Node;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin hubs`: the hubs that this node joined.
public final class HubsCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("hubs", "Lists the hubs that this node joined.");
    spec.addOption(Options.json());
    spec.usageMessage()
        .footer(
            "",
            "hubs.txt has a hub a line: NAME HOST:PORT ID OWNNAME, and perhaps no-ask, by which the hub",
            "may not read what this node serves.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, IOException, InterruptedException {
    try (Node node = context.node()) {
      List<HubStatus> hubs = node.hubs();
      if (options.hasMatchedOption("--json")) {
        JsonLines lines = new JsonLines(context.out());
        hubs.forEach(hub -> lines.print(HubStatus.class, hub));
      } else if (hubs.isEmpty()) {
        context.out().println("none yet: dunlin join INVITE --as NAME joins one");
      } else {
        table(hubs).print(context.out());
        problems(hubs, context);
      }
    }
    return ExitCode.OK;
  }

  private static Table table(List<HubStatus> hubs) {
    Table table = new Table("NAME", "ADDRESS", "ID", "AS", "STATE", ">MEMBERS", "RELAY", "STORE");
    for (HubStatus hub : hubs) {
      boolean there = hub.connected();
      table.row(
          Text.visible(hub.name()),
          Text.visible(hub.address()),
          Text.shortId(hub.id()),
          Text.visible(hub.ownName()),
          there ? "connected" : "away",
          there ? Integer.toString(hub.members()) : "-",
          there ? word(hub.relay()) : "-",
          there ? word(hub.store()) : "-");
    }
    return table;
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }

  private static void problems(List<HubStatus> hubs, Context context) {
    for (HubStatus hub : hubs) {
      if (hub.problem() != null) {
        context.error(Text.about(hub.name(), hub.problem()));
      }
    }
  }
}
