package dev.dunlin.app.shell;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Commands;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.prompt.HistoryFile;
import dev.dunlin.app.prompt.Prompt;
import dev.dunlin.node.NodeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin shell`: a prompt to live in.
public final class ShellCommand implements Command {
  private static final String HISTORY = "shell-history";

  private final Commands commands;

  /// A shell that runs these.
  public ShellCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("shell", "A prompt at which commands run; completes them and remembers.");
    spec.addOption(
        Options.flag("--keep-going", "Run what follows a line that failed (scripts only)."));
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  dunlin shell",
            "  dunlin shell < commands.txt",
            "",
            "Without a terminal it reads lines from standard input, shows no prompt, and ends at the",
            "first line that fails, with its exit code.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context outer)
      throws CommandException, IOException, InterruptedException {
    HistoryFile history = new HistoryFile(outer.home().state().resolve(HISTORY));
    Path current = Path.of("").toAbsolutePath();
    LocalNames names = new LocalNames(current, System.getProperty("user.home"));
    try (KeptNode nodes = new KeptNode(outer.nodes());
        Answers answers = new Answers(System::nanoTime);
        Prompt prompt = Prompt.of(outer, history)) {
      Context context =
          new Context(outer.home(), nodes, outer.in(), outer.out(), outer.err(), outer.terminal());
      ShellSuggestions suggestions =
          new ShellSuggestions(
              commands,
              new PeerNames(context, answers),
              new LocalSuggestions(names, current, answers),
              () -> served(context));
      if (prompt.isPerson()) {
        context.out().println("help lists the commands, TAB completes, Ctrl-D leaves.");
      }
      return new Shell(context, commands, prompt, current, names)
          .run(suggestions, options.hasMatchedOption("--keep-going"));
    }
  }

  private static Optional<Path> served(Context context) {
    try {
      return Served.of(context);
    } catch (NodeException _) {
      // The command itself will say what is wrong with the settings.
      return Optional.empty();
    }
  }
}
