package dev.dunlin.app.command;

import java.util.List;
import java.util.Optional;

/// All commands of the program, for those that run others: the shell and the menu.
public interface Commands {
  /// Their names, in the order of the help.
  List<String> names();

  /// The one with this name.
  Optional<Command> find(String name);

  /// Runs a command line to its end. Every failure is told on the context's standard error; an
  /// interrupt ends it with [ExitCode#INTERRUPTED].
  ExitCode run(List<String> words, Context context);
}
