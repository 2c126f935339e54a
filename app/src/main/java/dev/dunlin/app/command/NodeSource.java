package dev.dunlin.app.command;

import dev.dunlin.link.HostPort;
import dev.dunlin.node.Home;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.ReceptionEvent;
import java.util.Optional;
import java.util.function.Consumer;

/// Where commands get their node from.
public interface NodeSource {
  /// A node in this process.
  ///
  /// @param node to be closed by who started it
  /// @param listening the address, with the real port; empty for a node that only dials out
  /// @param watch takes who is told what this node receives
  record Started(
      Node node, Optional<HostPort> listening, Consumer<Consumer<ReceptionEvent>> watch) {}

  /// The node that runs already for this home, or empty.
  Optional<Node> attach(Home home) throws NodeException;

  /// A node in this process.
  Started start(Home home, NodeOptions options) throws NodeException;

  /// Where hubs come from.
  HubSource hubs();
}
