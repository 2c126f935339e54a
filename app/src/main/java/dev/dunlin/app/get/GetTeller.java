package dev.dunlin.app.get;

import dev.dunlin.app.command.Context;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GotFile;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// Tells a person or a script how a fetching goes.
sealed interface GetTeller extends Consumer<GetEvent>, AutoCloseable permits GetText, GetJson {
  /// The one that the options ask for.
  static GetTeller of(ParseResult options, Context context) {
    return options.hasMatchedOption("--json")
        ? new GetJson(context)
        : new GetText(context, options.hasMatchedOption("--quiet"));
  }

  /// It ended.
  ///
  /// @param files what became of each, as far as it came
  /// @param error why it ended before its end, which is told elsewhere; null where it did not
  void ended(List<GotFile> files, double seconds, @Nullable String error);

  @Override
  void close();
}
