package dev.dunlin.app.command;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command of the program.
public interface Command {
  /// Its name, options and help. Made anew for each call.
  CommandSpec spec();

  /// Does it.
  ///
  /// @param options what the command line said, checked by [#spec]
  /// @throws InterruptedException where Ctrl-C ended it
  /// @throws CommandException for every other failure with a code of its own
  ExitCode run(ParseResult options, Context context)
      throws CommandException, IOException, InterruptedException;
}
