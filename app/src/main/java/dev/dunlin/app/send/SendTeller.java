package dev.dunlin.app.send;

import dev.dunlin.app.command.Context;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import java.util.function.Consumer;
import picocli.CommandLine.ParseResult;

/// Tells a person or a script how a sending goes.
sealed interface SendTeller extends Consumer<SendEvent>, AutoCloseable permits SendText, SendJson {
  /// The one that the options ask for.
  static SendTeller of(ParseResult options, Context context) {
    return options.hasMatchedOption("--json")
        ? new SendJson(context)
        : new SendText(context, options.hasMatchedOption("--quiet"));
  }

  /// It ended.
  void ended(SendReport report, double seconds);

  /// It could not begin, or was lost with the node; the words themselves are told elsewhere.
  void failed(String message, int peers, double seconds);

  @Override
  void close();
}
