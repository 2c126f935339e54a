package dev.dunlin.node;

import dev.dunlin.node.attach.AttachedNode;
import dev.dunlin.node.run.RunningNode;
import java.util.Optional;

/// Where nodes come from.
public final class Nodes {
  private Nodes() {}

  /// A thin client of the node that runs for this home, or empty where none runs. A socket that a
  /// killed node left behind counts as none.
  public static Optional<Node> attach(Home home) throws NodeException {
    return AttachedNode.find(home).map(node -> node);
  }

  /// A node in this process.
  public static RunningNode start(Home home, NodeOptions options) throws NodeException {
    return RunningNode.start(home, options);
  }
}
