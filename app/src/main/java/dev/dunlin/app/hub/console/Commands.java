package dev.dunlin.app.hub.console;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Interrupts;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.hub.action.Actions;
import dev.dunlin.hub.Hub;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Does at one hub what `dunlin hub ctl` does at the one that runs. Every failure is told on
/// standard error.
record Commands(Hub hub) {
  /// How many words stand before the action: `hub ctl`.
  private static final int BEFORE = 2;

  ExitCode run(List<String> words, Context context) {
    CommandSpec spec = CommandSpec.create().name("ctl");
    Actions.addOptions(spec);
    spec.addPositional(Options.words("ACTION", "What."));
    try {
      ParseResult options =
          new CommandLine(spec)
              .setUnmatchedOptionsArePositionalParams(false)
              .parseArgs(words.subList(BEFORE, words.size()).toArray(String[]::new));
      return Actions.perform(options.matchedPositionalValue(0, List.of()), hub, options, context);
    } catch (ParameterException e) {
      return failed(ExitCode.USAGE, e, context);
    } catch (CommandException e) {
      return failed(e.code(), e, context);
    } catch (IOException e) {
      return Interrupts.caused(e) ? ExitCode.INTERRUPTED : failed(ExitCode.OTHER, e, context);
    } catch (InterruptedException _) {
      return ExitCode.INTERRUPTED;
    }
  }

  private static ExitCode failed(ExitCode code, Exception why, Context context) {
    context.error(String.valueOf(why.getMessage()));
    return code;
  }
}
