package dev.dunlin.app.prompt;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/// Asks for lines, and lends its input to the commands that run between them. For one thread.
public interface Prompt extends AutoCloseable {
  /// Asks for one line, and remembers it for the person to find again.
  ///
  /// @param question what is shown before it, safe to print; a script does not see it
  /// @param suggestions what the person is offered while typing
  Typed line(String question, Suggestions suggestions) throws IOException, InterruptedException;

  /// Asks for the answer to one question, which is of no use later.
  Typed answer(String question, Suggestions suggestions) throws IOException, InterruptedException;

  /// Runs a command with a context whose input is this one's. Where a person sits here, Ctrl-C
  /// meanwhile interrupts the command alone.
  ExitCode run(Context context, Function<Context, ExitCode> command);

  /// Whether a person sits here.
  boolean isPerson();

  @Override
  void close();

  /// The one for where standard input comes from; a person finds the lines of this history again.
  ///
  /// @throws IOException where the terminal cannot be used
  static Prompt of(Context context, HistoryFile history) throws IOException {
    return context.terminal().answers()
        ? TerminalPrompt.open(context.terminal(), Optional.of(history))
        : new ScriptPrompt(context.in());
  }

  /// The one for where standard input comes from, without a history.
  ///
  /// @throws IOException where the terminal cannot be used
  static Prompt of(Context context) throws IOException {
    return context.terminal().answers()
        ? TerminalPrompt.open(context.terminal(), Optional.empty())
        : new ScriptPrompt(context.in());
  }
}
