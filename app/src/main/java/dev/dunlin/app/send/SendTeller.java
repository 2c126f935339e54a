package dev.dunlin.app.send;

import dev.dunlin.app.command.Context;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import picocli.CommandLine.ParseResult;

/// Tells a person or a script how a sending goes.
public sealed interface SendTeller extends Consumer<SendEvent>, AutoCloseable
    permits SendText, SendJson {
  /// The one that the options ask for.
  ///
  /// @param explain says what failed at a peer, and what to do
  static SendTeller of(
      ParseResult options, Context context, BiConsumer<PeerResult, Context> explain) {
    return options.hasMatchedOption("--json")
        ? new SendJson(context, explain)
        : new SendText(context, explain, options.hasMatchedOption("--quiet"));
  }

  /// It ended.
  void ended(SendReport report, double seconds);

  /// It could not begin, or was lost with the node; the words themselves are told elsewhere.
  void failed(String message, int peers, double seconds);

  @Override
  void close();
}
