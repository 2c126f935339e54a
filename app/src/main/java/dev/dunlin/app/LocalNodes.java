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
  private final KeyLog keyLog;

  LocalNodes(KeyLog keyLog) {
    this.keyLog = keyLog;
  }

  @Override
  public Optional<Node> attach(Home home) throws NodeException {
    Optional<Node> running = Nodes.attach(home);
    if (running.isPresent()) {
      keyLog.attached();
    }
    return running;
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
