package dev.dunlin.app.join;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.Node;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin leave HUB`.
public final class LeaveCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("leave", "Leaves a hub, and forgets how to reach it.");
    spec.addPositional(Options.words("HUB", "What dunlin hubs calls it."));
    spec.addOption(Options.quiet());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, IOException, InterruptedException {
    String hub = Options.words(options, 1, 1).getFirst();
    try (Node node = context.node()) {
      if (!node.leave(hub)) {
        throw new CommandException(
            ExitCode.UNREACHABLE,
            "no joined hub is called \"" + hub + "\"; `dunlin hubs` lists those that are");
      }
    }
    if (!options.hasMatchedOption("--quiet")) {
      context.out().println("left " + Text.visible(hub));
    }
    return ExitCode.OK;
  }
}
