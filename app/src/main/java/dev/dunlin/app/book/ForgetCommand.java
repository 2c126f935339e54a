package dev.dunlin.app.book;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin forget PEER`.
public final class ForgetCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "forget", "Forgets who a peer is: the next meeting counts as the first again.");
    spec.addPositional(Options.words("PEER", "A name, an id or its beginning."));
    spec.addOption(Options.quiet());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context) throws CommandException, NodeException {
    String peer = Options.words(options, 1, 1).getFirst();
    try (Node node = context.node()) {
      if (!node.forget(peer)) {
        throw new CommandException(
            ExitCode.UNREACHABLE,
            "nothing is remembered of \"" + peer + "\"; `dunlin peers` lists who is known");
      }
    }
    if (!options.hasMatchedOption("--quiet")) {
      context.out().println("forgot " + Text.visible(peer));
    }
    return ExitCode.OK;
  }
}
