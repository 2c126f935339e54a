package dev.dunlin.hub.run;

import dev.dunlin.hub.control.HubService;
import dev.dunlin.hub.keep.HubKeeper;
import dev.dunlin.hub.relay.RelayService;
import dev.dunlin.hub.rendezvous.RendezvousService;
import dev.dunlin.hub.roster.RosterService;
import dev.dunlin.hub.rules.HubTerms;
import dev.dunlin.hub.store.Store;
import dev.dunlin.hub.store.StoreTerms;
import dev.dunlin.link.Link;
import dev.dunlin.link.Services;
import dev.dunlin.link.relay.RelayCallers;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.hub.message.RosterLine;
import dev.dunlin.node.keeping.Keeper;
import dev.dunlin.node.keeping.KeptFolder;
import dev.dunlin.node.run.NodeExtension;
import dev.dunlin.node.run.NodeParts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What makes a hub of a running node: its services beside the node's, and the keeper of its store.
final class HubExtension implements NodeExtension, AutoCloseable {
  private final HubParts parts;
  private final RunningHub hub;
  private final Troubles troubles;
  private volatile @Nullable HubKeeper keeper;
  private volatile @Nullable NodeParts node;

  HubExtension(HubParts parts, RunningHub hub, Troubles troubles) {
    this.parts = parts;
    this.hub = hub;
    this.troubles = troubles;
  }

  /// The node's parts; only once it runs.
  NodeParts node() {
    NodeParts given = node;
    if (given == null) {
      throw new IllegalStateException("the hub's node does not run yet");
    }
    return given;
  }

  /// The keeper of the store; only once the node runs.
  HubKeeper keeper() {
    HubKeeper given = keeper;
    if (given == null) {
      throw new IllegalStateException("the hub's node does not run yet");
    }
    return given;
  }

  @Override
  public Optional<Keeper> keeper(KeptFolder folder) {
    Store.Tools tools =
        new Store.Tools(
            parts.state(),
            new HubPeople(parts.state(), parts.roster()),
            this::storeTerms,
            parts.audit()::add,
            HubParts.CLOCK,
            troubles::tell);
    HubKeeper made = new HubKeeper(folder, tools, parts.options().name());
    keeper = made;
    return Optional.of(made);
  }

  private StoreTerms storeTerms() {
    HubTerms now = parts.rules().now();
    return new StoreTerms(
        now.storing(),
        now.keepPulled(),
        now.limits().storeBytes(),
        now.limits().storeBytesOfMember(),
        now.limits().leftFor(),
        parts.rules().draining());
  }

  @Override
  public void serve(Services services, NodeParts given) throws NodeException {
    node = given;
    troubles.tellTo(given::trouble);
    keeper().begin(given);
    parts.roster().watch(member -> keeper().came(member.id()));
    RosterService.serve(
        services,
        parts.roster(),
        new RosterService.Tools(parts.state(), parts.rules(), parts.audit(), HubParts.CLOCK));
    RendezvousService.serve(services, parts.roster());
    RelayService.serve(services, parts.roster(), parts.relays(), parts.rules());
  }

  @Override
  public void serveCommands(Services commands) {
    HubService.serve(commands, hub);
  }

  @Override
  public Optional<RelayCallers> relayCallers() {
    return Optional.of(parts.relays());
  }

  @Override
  public String hubName() {
    return parts.options().name();
  }

  @Override
  public List<RosterLine> members() {
    return parts.roster().lines();
  }

  @Override
  public void linked(Link link) {
    parts.connections().add(link);
  }

  @Override
  public void close() {
    HubKeeper made = keeper;
    if (made != null) {
      try {
        made.close();
      } catch (IOException e) {
        troubles.tell("the store cannot be closed: " + e.getMessage());
      }
    }
  }
}
