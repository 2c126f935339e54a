package dev.dunlin.node.run;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Listener;
import dev.dunlin.link.LocalSocket;
import dev.dunlin.link.Services;
import dev.dunlin.link.relay.RelayCallers;
import dev.dunlin.node.Home;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.attach.AttachService;
import dev.dunlin.node.attach.AttachedNode;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a running node lets others in: commands by its local socket, peers at its address, which
/// it shows by mDNS.
final class Doors implements AutoCloseable {
  private final Composition node;
  private final TaskGroup finding = new TaskGroup("mdns");
  private @Nullable Listener listener;
  private @Nullable LocalSocket local;

  Doors(Composition node) {
    this.node = node;
  }

  /// Lets commands of this home attach.
  ///
  /// @param commands what they may ask beside the node's own
  void attachable(Home home, RunningNode to, Services commands) throws NodeException {
    AttachService.serve(commands, to);
    try {
      local = LocalSocket.listen(home.socket(), node.id(), commands);
    } catch (LinkException e) {
      throw new NodeException(
          Reason.ALREADY_RUNNING,
          "a node runs already for " + home.state() + ": " + running(home),
          e);
    } catch (IOException e) {
      throw new NodeException(Reason.BAD_STATE, String.valueOf(e.getMessage()), e);
    }
  }

  private static String running(Home home) throws NodeException {
    return AttachedNode.find(home).map(AttachedNode::describe).orElse("it does not answer");
  }

  /// Lets peers in.
  ///
  /// @param callers who takes connections that want to be relayed
  void listen(HostPort at, Optional<RelayCallers> callers) throws NodeException {
    try {
      Listener opened = Listener.open(at, node.key(), node.services(), node.links()::keep, callers);
      listener = opened;
      node.discovery().ifPresent(shown -> finding.start(() -> shown.run(opened.address().port())));
    } catch (IOException e) {
      throw new NodeException(Reason.CANNOT_LISTEN, String.valueOf(e.getMessage()), e);
    }
  }

  /// Where peers reach it, with the real port.
  Optional<HostPort> listening() {
    return Optional.ofNullable(listener).map(Listener::address);
  }

  @Override
  public void close() {
    if (listener != null) {
      listener.close();
    }
    if (local != null) {
      local.close();
    }
    finding.close();
  }
}
