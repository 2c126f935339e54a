package dev.dunlin.app;

import dev.dunlin.app.command.HubSource;
import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubOptions;
import dev.dunlin.hub.Hubs;
import dev.dunlin.hub.run.RunningHub;
import dev.dunlin.node.Home;
import dev.dunlin.node.NodeException;
import java.time.Duration;
import java.util.Optional;

/// The real hubs of this machine.
final class LocalHubs implements HubSource {
  /// How long one wait for a hub's end lasts; then it begins anew.
  private static final Duration WAIT = Duration.ofHours(1);

  @Override
  public Optional<Hub> attach(Home home) throws HubException {
    return Hubs.attach(home);
  }

  @Override
  public Started start(Home home, HubOptions options) throws HubException, NodeException {
    RunningHub hub = Hubs.start(home, options);
    return new Started(
        hub, hub.node().listening().orElseThrow(), hub.node()::watch, () -> awaitEnd(hub));
  }

  private static void awaitEnd(RunningHub hub) throws InterruptedException {
    while (!hub.awaitStop(WAIT)) {
      // Only its operator ends it.
    }
  }
}
