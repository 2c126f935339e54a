package dev.dunlin.node.run;

import dev.dunlin.content.landing.Landing;
import dev.dunlin.link.CryptoProvider;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Services;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.DeleteReport;
import dev.dunlin.node.DeleteRequest;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.GetRequest;
import dev.dunlin.node.HistoryEntry;
import dev.dunlin.node.Home;
import dev.dunlin.node.HubMembership;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.ListReport;
import dev.dunlin.node.ListRequest;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.PeerStatus;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.PutRequest;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.SendRequest;
import dev.dunlin.node.Sharing;
import dev.dunlin.node.get.Getting;
import dev.dunlin.node.history.History;
import dev.dunlin.node.hub.Invite;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookRequest;
import dev.dunlin.node.remote.Deletions;
import dev.dunlin.node.remote.Listings;
import dev.dunlin.node.remote.Looks;
import dev.dunlin.node.remote.Pings;
import dev.dunlin.node.trust.Target;
import dev.dunlin.transfer.fetch.Conflict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A node in this process.
public final class RunningNode implements Node {
  private final Composition parts;
  private final Doors doors;
  private final Optional<Path> served;

  private RunningNode(NodeOptions options, Composition parts) {
    this.parts = parts;
    this.doors = new Doors(parts);
    this.served = options.sharing().map(Sharing::folder);
  }

  /// Starts one.
  public static RunningNode start(Home home, NodeOptions options) throws NodeException {
    return start(home, options, NodeExtension.NONE);
  }

  /// Starts one that is more than a node.
  ///
  /// @param extension what it is beside; asked for as long as the node runs
  public static RunningNode start(Home home, NodeOptions options, NodeExtension extension)
      throws NodeException {
    if (options.listen().isPresent()) {
      CryptoProvider.install();
    }
    Composition parts = new Composition(home, options, extension, key(home));
    RunningNode node = new RunningNode(options, parts);
    try {
      if (options.attachable()) {
        Services commands = new Services();
        extension.serveCommands(commands);
        node.doors.attachable(home, node, commands);
      }
      if (options.listen().isPresent()) {
        node.doors.listen(options.listen().get(), extension.relayCallers());
        parts.tend();
      }
      if (options.attachable() || options.listen().isPresent()) {
        parts.hubs().stay(node.listening());
      }
      return node;
    } catch (NodeException e) {
      node.close();
      throw e;
    }
  }

  private static DeviceKey key(Home home) throws NodeException {
    try {
      Files.createDirectories(home.state());
      return DeviceKey.loadOrCreate(home.state());
    } catch (IOException e) {
      throw new NodeException(Reason.BAD_STATE, String.valueOf(e.getMessage()), e);
    }
  }

  /// Where peers reach it, with the real port; empty where it only dials out.
  public Optional<HostPort> listening() {
    return doors.listening();
  }

  @Override
  public Optional<Path> served() {
    return served;
  }

  /// Has everything told that happens to offers this node receives; must be quick.
  public void watch(Consumer<ReceptionEvent> watcher) {
    parts.chronicle().watch(watcher);
  }

  @Override
  public PeerId id() {
    return parts.id();
  }

  @Override
  public SendReport send(SendRequest request, Consumer<SendEvent> events)
      throws NodeException, InterruptedException {
    return Sending.send(parts.tools(), request, events);
  }

  @Override
  public ListReport list(ListRequest request) throws NodeException, InterruptedException {
    return new Listings(parts.crowd(), request).run();
  }

  @Override
  public LookAnswer look(String peer, LookRequest request)
      throws NodeException, InterruptedException {
    return Looks.look(parts.crowd(), peer, request);
  }

  @Override
  public GetReport get(GetRequest request, Consumer<GetEvent> events)
      throws NodeException, InterruptedException {
    Consumer<GetEvent> learning = parts.shared()::learn;
    Getting getting =
        new Getting(
            parts.crowd(), parts.holdings(), parts.hashes(), request, learning.andThen(events));
    Landing landing = Reception.landing(parts.landings(), Path.of(request.terms().into()));
    try {
      GetReport report = getting.run(landing);
      if (!report.files().isEmpty()) {
        parts.chronicle().keep(Notes.fetched(request, report));
      }
      return report;
    } finally {
      giveBack(landing);
    }
  }

  private void giveBack(Landing landing) {
    try {
      parts.landings().giveBack(landing);
    } catch (IOException e) {
      parts.chronicle().trouble("a folder cannot be closed: " + e.getMessage());
    }
  }

  @Override
  public SendReport put(PutRequest request, Consumer<SendEvent> events)
      throws NodeException, InterruptedException {
    Conflict conflict = Reception.conflict(request.conflicts());
    return new Sending(parts.tools(), request.send(), Manner.put(parts.book(), conflict), events)
        .run();
  }

  @Override
  public DeleteReport delete(DeleteRequest request) throws NodeException, InterruptedException {
    return new Deletions(
            parts.crowd(),
            request,
            (peer, gone) ->
                parts.chronicle().keep(Notes.deleted(History.DELETED, peer, null, gone)))
        .run();
  }

  @Override
  public List<PeerStatus> ping(List<String> peers, int rounds, Duration timeout)
      throws NodeException, InterruptedException {
    return Pings.ping(parts.crowd(), peers, rounds, timeout);
  }

  @Override
  public Optional<PendingOffer> nextOffer(Duration timeout) throws InterruptedException {
    return parts.desk().next(timeout).map(waiting -> new DeskOffer(waiting, parts.room()));
  }

  @Override
  public List<KnownPeer> peers() throws NodeException {
    return parts.book().list();
  }

  @Override
  public KnownPeer policy(String peer, AcceptPolicy policy) throws NodeException {
    Target target = parts.book().find(peer);
    PeerId who =
        target
            .expected()
            .orElseThrow(() ->
                new NodeException(
                    Reason.UNKNOWN_PEER,
                    "\"" + peer + "\" was never met: it has no id yet to hold a policy to"));
    parts.known().policy(who, target.name(), policy, System.currentTimeMillis());
    return parts.book().entry(target.name());
  }

  @Override
  public KnownPeer trust(String name, PeerId peer) throws NodeException {
    parts.known().pin(name, peer, System.currentTimeMillis());
    return parts.book().entry(name);
  }

  @Override
  public boolean forget(String peer) throws NodeException {
    return parts.known().forget(peer);
  }

  @Override
  public HubMembership join(Invite invite, Optional<String> name)
      throws NodeException, InterruptedException {
    return parts.hubs().join(invite, name);
  }

  @Override
  public List<HubStatus> hubs() throws NodeException, InterruptedException {
    return parts.hubs().statuses();
  }

  @Override
  public boolean leave(String hub) throws NodeException {
    return parts.hubs().leave(hub);
  }

  @Override
  public List<HistoryEntry> history(int most) throws NodeException {
    return parts.chronicle().latest(most);
  }

  @Override
  public void close() {
    doors.close();
    parts.close();
  }
}
