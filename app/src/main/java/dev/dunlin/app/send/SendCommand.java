package dev.dunlin.app.send;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Explanation;
import dev.dunlin.app.command.Options;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin send PATH... --to PEER`.
public final class SendCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "send",
            "Sends files, folders, standard input or a piece of text to one or more peers.");
    spec.addPositional(Options.words("[PATH...]", "Files and folders; - is standard input."));
    spec.addOption(
        Options.names(
            "--to",
            "PEER[,PEER...]",
            "Who gets it: a name, an id or its beginning, host:port, or all but yourself: all."));
    spec.addOption(
        Options.flag(
            "--leave-at-hub", "Leave it at the joined hub, for members who may be away now."));
    spec.addOption(
        Options.text("--leave-at", "HUB", "The same at one of several hubs that were joined."));
    Delivery.addOptions(spec);
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  dunlin send report.pdf photos/ --to anna",
            "  dunlin send disk.img --to 192.0.2.7:4433,192.0.2.8:4433 --limit 20M",
            "  tar c src | dunlin send - --name src.tar --to anna",
            "",
            "Ends with 0 only when every item has landed at every peer (dunlin help exit-codes).",
            "Interrupted, it goes on from where it was when the same command is given again.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, NodeException, InterruptedException {
    List<String> peers = Options.peers(options, "--to");
    if (peers.isEmpty()) {
      throw CommandException.usage(
          "to whom? Say it with --to NAME or --to HOST:PORT; `dunlin peers` lists who is known");
    }
    return new Delivery(Node::send, Explanation::ofSending)
        .run(Options.words(options, 0, Integer.MAX_VALUE), peers, options, context);
  }
}
