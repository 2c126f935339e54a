package dev.dunlin.app;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Interrupts;
import dev.dunlin.node.NodeException;
import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Runs one command line, from its words to its exit code. Every failure is told on standard error.
final class Program {
  private Program() {}

  /// Does what the words say.
  static ExitCode run(String[] words, Context context) {
    try {
      return dispatch(words, context);
    } catch (ParameterException e) {
      context.error(e.getMessage() + " (dunlin " + words[0] + " --help tells more)");
      return ExitCode.USAGE;
    } catch (CommandException e) {
      context.error(String.valueOf(e.getMessage()));
      return e.code();
    } catch (IOException e) {
      return failed(e, words[0], context);
    } catch (InterruptedException _) {
      context.error("interrupted");
      return ExitCode.INTERRUPTED;
    }
  }

  private static ExitCode failed(IOException e, String command, Context context) {
    if (Interrupts.caused(e)) {
      context.error("interrupted");
      return ExitCode.INTERRUPTED;
    }
    if (e instanceof NodeException node) {
      context.error(String.valueOf(e.getMessage()));
      return ExitCode.of(node.reason());
    }
    context.error(command + " failed: " + e.getMessage());
    return ExitCode.OTHER;
  }

  private static ExitCode dispatch(String[] words, Context context)
      throws CommandException, IOException, InterruptedException {
    if (words.length == 0) {
      HelpCommand.print(context.err());
      return ExitCode.USAGE;
    }
    if (words[0].equals("-h") || words[0].equals("--help")) {
      HelpCommand.print(context.out());
      return ExitCode.OK;
    }
    Command command = Catalogue.find(words[0]).orElseThrow(() -> unknown(words[0]));
    CommandLine line = line(command);
    ParseResult options = line.parseArgs(Arrays.copyOfRange(words, 1, words.length));
    ParseResult last = options.hasSubcommand() ? options.subcommand() : options;
    if (last.isUsageHelpRequested()) {
      last.commandSpec().commandLine().usage(context.out(), CommandLine.Help.Ansi.OFF);
      return ExitCode.OK;
    }
    return command.run(options, context);
  }

  static CommandException unknown(String name) {
    if (name.equals(KeyLog.OPTION)) {
      return KeyLog.misplaced();
    }
    return CommandException.usage(
        "there is no command \"" + name + "\"; dunlin --help lists what there is");
  }

  static void usage(Command command, Context context) {
    line(command).usage(context.out(), CommandLine.Help.Ansi.OFF);
  }

  /// A value beginning with `-` that is no option is an error, not a path.
  private static CommandLine line(Command command) {
    return new CommandLine(command.spec()).setUnmatchedOptionsArePositionalParams(false);
  }
}
