package dev.dunlin.app;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.Commands;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import java.util.List;
import java.util.Optional;

/// The commands of this program, run as a command line of their own would run them.
final class AllCommands implements Commands {
  @Override
  public List<String> names() {
    return Catalogue.groups().stream().flatMap(group -> group.names().stream()).toList();
  }

  @Override
  public Optional<Command> find(String name) {
    return Catalogue.find(name);
  }

  @Override
  public ExitCode run(List<String> words, Context context) {
    return Program.run(words.toArray(String[]::new), context);
  }
}
