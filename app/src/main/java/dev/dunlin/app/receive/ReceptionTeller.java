package dev.dunlin.app.receive;

import dev.dunlin.app.command.Context;
import dev.dunlin.link.HostPort;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.node.Settings;
import dev.dunlin.node.Sharing;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ParseResult;

/// Tells a person or a script what is received. Safe for many threads.
public sealed interface ReceptionTeller extends Consumer<ReceptionEvent>, AutoCloseable
    permits ReceptionText, ReceptionJson {
  /// The one that the options ask for.
  ///
  /// @param asks whether the command itself asks about pending offers
  static ReceptionTeller of(ParseResult options, Context context, boolean asks) {
    return options.hasMatchedOption("--json")
        ? new ReceptionJson(context)
        : new ReceptionText(context, options.hasMatchedOption("--quiet"), asks);
  }

  /// The node stands; the address is empty where it is one that ran before.
  void listening(Optional<HostPort> address, Node node, Settings settings);

  /// A folder is shared from now on.
  void serving(Sharing sharing);

  /// Shows an offer in full, before the answer.
  void show(PendingOffer offer, Settings settings) throws NodeException;

  /// Has nothing move while somebody is asked.
  void pause();

  /// Goes on after [#pause].
  void resume();

  @Override
  void close();
}
