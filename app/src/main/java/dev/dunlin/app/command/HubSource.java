package dev.dunlin.app.command;

import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubOptions;
import dev.dunlin.link.HostPort;
import dev.dunlin.node.Home;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.ReceptionEvent;
import java.util.Optional;
import java.util.function.Consumer;

/// Where commands get their hub from.
public interface HubSource {
  /// A hub in this process.
  ///
  /// @param hub to be closed by who started it
  /// @param listening the address, with the real port
  /// @param watch takes who is told what happens that nobody waits for
  /// @param end comes when the hub ended by itself: its operator stopped it, or it was drained
  record Started(Hub hub, HostPort listening, Consumer<Consumer<ReceptionEvent>> watch, End end) {}

  /// The end of a hub.
  @FunctionalInterface
  interface End {
    /// Waits for it, without a deadline: only an operator ends a hub.
    void await() throws InterruptedException;
  }

  /// The hub that runs already for this home, or empty.
  Optional<Hub> attach(Home home) throws HubException, NodeException;

  /// A hub in this process.
  Started start(Home home, HubOptions options) throws HubException, NodeException;
}
