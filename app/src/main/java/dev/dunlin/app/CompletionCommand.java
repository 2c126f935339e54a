package dev.dunlin.app;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin completion bash|zsh`: a script that completes commands and options.
final class CompletionCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("completion", "Prints a script that completes commands and options.");
    spec.addPositional(Options.words("bash|zsh", "The shell."));
    spec.usageMessage()
        .footer(
            "",
            "For this shell only:   source <(dunlin completion bash)",
            "For all from now on:   put that line into ~/.bashrc or ~/.zshrc");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context) throws CommandException {
    String shell = Options.words(options, 1, 1).getFirst();
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw CommandException.usage("completion is for bash or zsh, not for \"" + shell + '"');
    }
    context.out().print(AutoComplete.bash("dunlin", all()));
    return ExitCode.OK;
  }

  private static CommandLine all() {
    CommandLine all = new CommandLine(CommandSpec.create().name("dunlin"));
    for (Catalogue.Group group : Catalogue.groups()) {
      for (String name : group.names()) {
        Catalogue.find(name).ifPresent(command -> all.addSubcommand(name, command.spec()));
      }
    }
    return all;
  }
}
