package dev.dunlin.app;

import dev.dunlin.app.command.HubSource;
import dev.dunlin.app.command.NodeSource;
import dev.dunlin.node.Home;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.Nodes;
import dev.dunlin.node.run.RunningNode;
import java.util.Optional;

/// The real nodes of this machine.
final class LocalNodes implements NodeSource {
  @Override
  public Optional<Node> attach(Home home) throws NodeException {
    return Nodes.attach(home);
  }

  @Override
  public Started start(Home home, NodeOptions options) throws NodeException {
    RunningNode node = Nodes.start(home, options);
    return new Started(node, node.listening(), node::watch);
  }

  @Override
  public HubSource hubs() {
    return new LocalHubs();
  }
}
