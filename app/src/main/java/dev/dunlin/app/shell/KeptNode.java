package dev.dunlin.app.shell;

import dev.dunlin.app.command.HubSource;
import dev.dunlin.app.command.NodeSource;
import dev.dunlin.node.Home;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where several commands after one another get their node from: the one that runs, asked for anew
/// each time, since it may end or begin meanwhile; else one of this process, started with the first
/// command and kept, with its links, until this is closed or the settings change. Safe for many
/// threads.
public final class KeptNode implements NodeSource, AutoCloseable {
  private final NodeSource nodes;
  private @Nullable NodeOptions options;
  private @Nullable Started kept;

  /// Keeps a node of this source.
  public KeptNode(NodeSource nodes) {
    this.nodes = nodes;
  }

  @Override
  public Optional<Node> attach(Home home) throws NodeException {
    return nodes.attach(home);
  }

  /// A node that listens is its command's own, and ends with it.
  @Override
  public Started start(Home home, NodeOptions with) throws NodeException {
    return with.listen().isPresent() || with.attachable()
        ? nodes.start(home, with)
        : lend(home, with);
  }

  @Override
  public HubSource hubs() {
    return nodes.hubs();
  }

  private synchronized Started lend(Home home, NodeOptions with) throws NodeException {
    if (kept == null || !with.equals(options)) {
      close();
      kept = nodes.start(home, with);
      options = with;
    }
    return new Started(new BorrowedNode(kept.node()), kept.listening(), kept.watch());
  }

  @Override
  public synchronized void close() {
    if (kept != null) {
      kept.node().close();
      kept = null;
    }
  }
}
