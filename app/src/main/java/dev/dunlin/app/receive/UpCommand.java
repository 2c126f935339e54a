package dev.dunlin.app.receive;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.NodeSource.Started;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.view.Viewer;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.Settings;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin up`: this machine's node, until Ctrl-C.
public final class UpCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "up",
            "Runs this machine's node: receives by policy, shares, does what commands ask for.");
    ReceiveOptions.add(spec);
    spec.addOption(
        Options.accept("How offers are met of peers without a policy of their own (ask)."));
    ServeOptions.add(spec);
    spec.addOption(ReceiveOptions.view());
    spec.addOption(Options.json());
    spec.addOption(Options.quiet());
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  dunlin up",
            "  dunlin up --listen 0.0.0.0:4433 --accept always --into /srv/incoming",
            "  dunlin up --serve /srv/files --allow write:anna,delete:anna --quota 20G",
            "",
            "The first line says the address: listening at HOST:PORT. Ctrl-C ends it in good order.",
            "Commands of the same home (DUNLIN_HOME) go through it while it runs.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context) throws CommandException, NodeException {
    Settings settings =
        ServeOptions.settings(
            options, ReceiveOptions.settings(options, context.settings()), context.home());
    boolean asks = asks(options, context, settings);
    ReceiveOptions.checkView(options);
    checkConflicts(settings, asks);
    Started started =
        context
            .nodes()
            .start(context.home(), settings.options(Optional.of(settings.listen()), true));
    try (var node = started.node();
        ReceptionTeller teller = ReceptionTeller.of(options, context, asks);
        ArrivalQueue arrivals = arrivals(context, teller)) {
      started
          .watch()
          .accept(
              options.hasMatchedOption(ReceiveOptions.VIEW) ? teller.andThen(arrivals) : teller);
      teller.listening(started.listening(), node, settings);
      settings.sharing().ifPresent(teller::serving);
      if (asks) {
        new Answering(context, teller, settings).answerAll(node);
      } else {
        untilInterrupted();
      }
    } catch (InterruptedException _) {
      // Ctrl-C is how this command is meant to end; the node is closed by now.
    }
    return ExitCode.OK;
  }

  private static ArrivalQueue arrivals(Context context, ReceptionTeller teller) {
    return new ArrivalQueue(
        context, new Arrivals(context, new Viewer(context, System.getenv())), teller);
  }

  private static boolean asks(ParseResult options, Context context, Settings settings) {
    return settings.accept() == AcceptPolicy.ASK
        && !options.hasMatchedOption("--json")
        && !options.hasMatchedOption("--quiet")
        && context.terminal().answers();
  }

  private static void checkConflicts(Settings settings, boolean asks) throws CommandException {
    if (settings.conflicts() == ConflictPolicy.ASK && !asks) {
      throw CommandException.usage(
          "--on-conflict ask takes --accept ask and a terminal to ask at;"
              + " write rename, overwrite or skip");
    }
  }

  /// The one wait of the program without a deadline: only a person ends it.
  private static void untilInterrupted() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
