package dev.dunlin.app.receive;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.NodeSource.Started;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.app.view.Viewer;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.ReceiveReport;
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
    spec.addOption(ReceiveOptions.view());
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
    try (Keyboard keyboard = new Keyboard(context.in(), context.out())) {
      OneOffer.End end = receive(options, context, settings, keyboard);
      if (end.report().isPresent()) {
        look(end.report().get(), options, context, keyboard);
      }
      return end.code();
    }
  }

  private static OneOffer.End receive(
      ParseResult options, Context context, Settings settings, Keyboard keyboard)
      throws CommandException, NodeException, InterruptedException {
    OneOffer.Terms terms =
        new OneOffer.Terms(settings, options.hasMatchedOption("--yes"), timeout(options));
    Optional<Node> running = context.nodes().attach(context.home());
    if (running.isPresent()) {
      return attached(running.get(), terms, options, context, keyboard);
    }
    Settings asking = settings.withAccept(AcceptPolicy.ASK);
    Started started =
        context
            .nodes()
            .start(context.home(), asking.options(Optional.of(settings.listen()), false));
    try (Node node = started.node();
        ReceptionTeller teller = ReceptionTeller.of(options, context, true)) {
      teller.listening(started.listening(), node, settings);
      boolean own = started.listening().isPresent();
      return new OneOffer(context, teller, keyboard, terms, own).receive(node);
    }
  }

  private static long timeout(ParseResult options) {
    return options.matchedOptionValue("--timeout", 0L);
  }

  private static void check(ParseResult options, Context context, Settings settings)
      throws CommandException {
    boolean yes = options.hasMatchedOption("--yes");
    boolean silent = options.hasMatchedOption("--json");
    boolean nobody = silent || !context.terminal().answers();
    ReceiveOptions.checkView(options);
    if (!yes && nobody) {
      throw CommandException.usage("nobody can be asked here: say yes beforehand with --yes");
    }
    if (settings.conflicts() == ConflictPolicy.ASK && nobody) {
      throw CommandException.usage(
          "--on-conflict ask takes a terminal to ask at; write rename, overwrite or skip");
    }
  }

  private static OneOffer.End attached(
      Node running, OneOffer.Terms terms, ParseResult options, Context context, Keyboard keyboard)
      throws CommandException, NodeException, InterruptedException {
    try (running) {
      if (options.hasMatchedOption("--listen")) {
        throw new CommandException(
            ExitCode.CANNOT_RUN,
            "a node runs already for this home ("
                + context.home().state()
                + ") and listens itself: leave --listen out, or set another DUNLIN_HOME");
      }
      try (ReceptionTeller teller = ReceptionTeller.of(options, context, true)) {
        teller.listening(Optional.empty(), running, terms.settings());
        return new OneOffer(context, teller, keyboard, terms, false).receive(running);
      }
    }
  }

  /// What arrived is here, whatever becomes of looking at it: Ctrl-C ends the looking alone.
  private static void look(
      ReceiveReport report, ParseResult options, Context context, Keyboard keyboard) {
    boolean silent = options.hasMatchedOption("--json") || options.hasMatchedOption("--quiet");
    Arrivals arrivals = new Arrivals(context, new Viewer(context, System.getenv()));
    try {
      if (options.hasMatchedOption(ReceiveOptions.VIEW)) {
        arrivals.glance(report);
      } else if (!silent && !options.hasMatchedOption("--yes")) {
        arrivals.offer(report, keyboard);
      }
    } catch (InterruptedException _) {
      context.out().println();
    }
  }
}
