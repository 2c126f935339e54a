package dev.dunlin.hub;

import dev.dunlin.hub.control.AttachedHub;
import dev.dunlin.hub.run.RunningHub;
import dev.dunlin.node.Home;
import dev.dunlin.node.NodeException;
import java.util.Optional;

/// Where hubs come from.
public final class Hubs {
  private Hubs() {}

  /// A thin client of the hub that runs for this home, or empty where none runs. HubException
  /// HUB_LOST where a node runs that is no hub.
  public static Optional<Hub> attach(Home home) throws HubException {
    return AttachedHub.find(home).map(hub -> hub);
  }

  /// A hub in this process.
  public static RunningHub start(Home home, HubOptions options) throws HubException, NodeException {
    return RunningHub.start(home, options);
  }
}
