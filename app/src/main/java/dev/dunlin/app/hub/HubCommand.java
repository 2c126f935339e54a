package dev.dunlin.app.hub;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.hub.action.Actions;
import dev.dunlin.app.hub.console.Console;
import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin hub`: runs a hub; with a word behind it, asks the one that runs for the same home.
public final class HubCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "hub", "Runs a hub, where machines meet that cannot see each other; or operates it.");
    RunOptions.add(spec);
    spec.addSubcommand("invite", invite());
    spec.addSubcommand("invites", simple("invites", "Lists the invites."));
    CommandSpec revoke = simple("revoke", "Ends an invite.");
    revoke.addPositional(Options.words("ID", "What dunlin hub invites calls it."));
    spec.addSubcommand("revoke", revoke);
    spec.addSubcommand("ctl", ctl());
    spec.addSubcommand("console", console());
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  dunlin hub --name lab --address hub.example.org:4433",
            "  dunlin hub --listen 0.0.0.0:4433 --headless",
            "  dunlin hub invite --uses 30 --valid 2d",
            "  dunlin hub ctl kick anna",
            "",
            "The first line says the address: listening at HOST:PORT. At a terminal a console follows,",
            "elsewhere, and with --headless, it runs until Ctrl-C or SIGTERM. Members join with",
            "dunlin join INVITE --as NAME.");
    return spec;
  }

  private static CommandSpec simple(String name, String about) {
    CommandSpec spec = Options.subcommand(name, about);
    spec.addOption(Options.json());
    return spec;
  }

  private static CommandSpec invite() {
    CommandSpec spec = Options.subcommand("invite", "Makes an invite to the running hub.");
    Actions.addInviteOptions(spec);
    spec.addOption(Options.json());
    return spec;
  }

  private static CommandSpec ctl() {
    CommandSpec spec = Options.subcommand("ctl", "Asks the running hub, or tells it, one thing.");
    spec.addPositional(Options.words("ACTION", "What, and what it takes: see below."));
    Actions.addOptions(spec);
    List<String> footer = new ArrayList<>(List.of("", "Actions:"));
    footer.addAll(List.of(Actions.lines()));
    spec.usageMessage().footer(footer.toArray(String[]::new));
    return spec;
  }

  private static CommandSpec console() {
    CommandSpec spec =
        Options.subcommand("console", "Operates the running hub by numbers, as dunlin menu does.");
    spec.usageMessage()
        .footer("", "Without a terminal the answers are read from standard input, one a line.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, IOException, InterruptedException {
    try {
      if (!options.hasSubcommand()) {
        return Running.of(options, context).run();
      }
      ParseResult asked = Objects.requireNonNull(options.subcommand());
      checkNothingBefore(options, asked.commandSpec().name());
      return ask(asked, context);
    } catch (HubException e) {
      throw Actions.failure(e);
    }
  }

  /// An option of the hub itself would have no meaning before another word.
  private static void checkNothingBefore(ParseResult options, String word) throws CommandException {
    if (!options.matchedOptions().isEmpty()) {
      throw CommandException.usage(
          options.matchedOptions().getFirst().longestName()
              + " stands before "
              + word
              + "; options of "
              + word
              + " stand behind it");
    }
  }

  private static ExitCode ask(ParseResult options, Context context)
      throws CommandException, IOException, InterruptedException {
    String word = options.commandSpec().name();
    List<String> words = new ArrayList<>();
    switch (word) {
      case "ctl" -> words.addAll(Options.words(options, 1, Integer.MAX_VALUE));
      case "revoke" -> words.addAll(List.of(word, Options.words(options, 1, 1).getFirst()));
      default -> words.add(word);
    }
    if (!word.equals("console")) {
      Actions.check(words, options);
    }
    try (Hub hub = attached(context)) {
      return word.equals("console")
          ? Console.of(hub, context).run()
          : Actions.perform(words, hub, options, context);
    }
  }

  private static Hub attached(Context context) throws CommandException, IOException {
    return context
        .nodes()
        .hubs()
        .attach(context.home())
        .orElseThrow(() ->
            new CommandException(
                ExitCode.UNREACHABLE,
                "no hub runs for "
                    + context.home().state()
                    + "; start one with dunlin hub, or set DUNLIN_HOME to the home of the one"
                    + " that runs"));
  }
}
