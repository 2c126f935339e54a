package dev.dunlin.app.receive;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.NodeSource.Started;
import dev.dunlin.app.command.Options;
import dev.dunlin.link.HostPort;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.Settings;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin receive`: waits for one offer, shows it in full, asks, lands it, and ends.
public final class ReceiveCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("receive", "Waits for one offer, shows it in full, asks, and lands it.");
    ReceiveOptions.add(spec);
    spec.addOption(Options.flag("--yes", "Take the offer without asking."));
    spec.addOption(Options.time("--timeout", "Give up where no offer comes in this time."));
    spec.addOption(Options.json());
    spec.addOption(Options.quiet());
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  dunlin receive --into ~/incoming",
            "  dunlin receive --listen 0.0.0.0:0 --yes --into . --timeout 5m",
            "",
            "While `dunlin up` runs for the same home, the offer that waits there is answered.",
            "Without it the first line says the address: listening at HOST:PORT.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, NodeException, InterruptedException {
    Settings settings = ReceiveOptions.settings(options, context.settings());
    check(options, context, settings);
    Optional<Node> running = context.nodes().attach(context.home());
    if (running.isPresent()) {
      return attached(running.get(), options, context, settings);
    }
    Settings asking = with(settings, AcceptPolicy.ASK);
    Started started =
        context
            .nodes()
            .start(context.home(), asking.options(Optional.of(settings.listen()), false));
    try (Node node = started.node()) {
      return receive(node, started.listening(), options, context, settings);
    }
  }

  private static void check(ParseResult options, Context context, Settings settings)
      throws CommandException {
    boolean yes = options.hasMatchedOption("--yes");
    boolean silent = options.hasMatchedOption("--json");
    boolean nobody = silent || !context.terminal().answers();
    if (!yes && nobody) {
      throw CommandException.usage("nobody can be asked here: say yes beforehand with --yes");
    }
    if (settings.conflicts() == ConflictPolicy.ASK && nobody) {
      throw CommandException.usage(
          "--on-conflict ask takes a terminal to ask at; write rename, overwrite or skip");
    }
  }

  private static ExitCode attached(
      Node running, ParseResult options, Context context, Settings settings)
      throws CommandException, NodeException, InterruptedException {
    try (running) {
      if (options.hasMatchedOption("--listen")) {
        throw new CommandException(
            ExitCode.CANNOT_RUN,
            "a node runs already for this home ("
                + context.home().state()
                + ") and listens itself: leave --listen out, or set another DUNLIN_HOME");
      }
      return receive(running, Optional.empty(), options, context, settings);
    }
  }

  private static ExitCode receive(
      Node node,
      Optional<HostPort> address,
      ParseResult options,
      Context context,
      Settings settings)
      throws CommandException, NodeException, InterruptedException {
    boolean yes = options.hasMatchedOption("--yes");
    boolean own = address.isPresent();
    try (ReceptionTeller teller = ReceptionTeller.of(options, context, true)) {
      teller.listening(address, node, settings);
      return new OneOffer(context, teller, settings, yes, own)
          .receive(node, options.matchedOptionValue("--timeout", 0L));
    }
  }

  private static Settings with(Settings settings, AcceptPolicy accept) {
    return settings.withAccept(accept);
  }
}
