package dev.dunlin.app.menu;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Commands;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.prompt.Prompt;
import dev.dunlin.app.shell.Answers;
import dev.dunlin.app.shell.KeptNode;
import dev.dunlin.app.shell.LocalNames;
import dev.dunlin.app.shell.LocalSuggestions;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin menu`: everything by numbers.
public final class MenuCommand implements Command {
  private final Commands commands;

  /// A menu that runs these.
  public MenuCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("menu", "Asks what to do and what it needs, with numbers to choose by.");
    spec.usageMessage()
        .footer(
            "",
            "An empty line or b is a step back, Ctrl-C leads to the menu, Ctrl-D ends it. Without a",
            "terminal the answers are read from standard input, one a line.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context outer)
      throws CommandException, IOException, InterruptedException {
    Path current = Path.of("").toAbsolutePath();
    LocalNames names = new LocalNames(current, System.getProperty("user.home"));
    try (KeptNode nodes = new KeptNode(outer.nodes());
        Answers answers = new Answers(System::nanoTime);
        Prompt prompt = Prompt.of(outer)) {
      Context context =
          new Context(outer.home(), nodes, outer.in(), outer.out(), outer.err(), outer.terminal());
      LocalSuggestions local = new LocalSuggestions(names, current, answers);
      Questions questions = new Questions(prompt, context.out());
      ShownCommands shown = new ShownCommands(context, prompt, questions, commands::run);
      Entries entries =
          new Entries(
              context, questions, new Surroundings(context, prompt), names, local, shown::run);
      return new Menu(context, prompt, questions, entries.all()).run();
    }
  }
}
