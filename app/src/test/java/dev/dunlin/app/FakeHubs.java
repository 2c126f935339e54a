package dev.dunlin.app;

import dev.dunlin.app.command.HubSource;
import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubOptions;
import dev.dunlin.link.HostPort;
import dev.dunlin.node.Home;
import dev.dunlin.node.ReceptionEvent;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One fake hub, which runs already or is started.
final class FakeHubs implements HubSource {
  final FakeHub hub = new FakeHub();
  boolean runs;
  @Nullable HubOptions options;
  @Nullable Consumer<ReceptionEvent> watcher;

  @Override
  public Optional<Hub> attach(Home home) {
    return runs ? Optional.of(hub) : Optional.empty();
  }

  @Override
  public Started start(Home home, HubOptions with) {
    options = with;
    HostPort at = with.node().listen().orElseThrow();
    return new Started(hub, new HostPort(at.host(), 4711), told -> watcher = told, hub.end::await);
  }
}
