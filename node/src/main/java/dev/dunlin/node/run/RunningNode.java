package dev.dunlin.node.run;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.link.CryptoProvider;
import dev.dunlin.link.Dialer;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Listener;
import dev.dunlin.link.LocalSocket;
import dev.dunlin.link.Services;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.DeleteReport;
import dev.dunlin.node.DeleteRequest;
import dev.dunlin.node.Deleted;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.GetRequest;
import dev.dunlin.node.HistoryEntry;
import dev.dunlin.node.Home;
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
import dev.dunlin.node.attach.AttachService;
import dev.dunlin.node.attach.AttachedNode;
import dev.dunlin.node.discovery.Discovery;
import dev.dunlin.node.discovery.Glance;
import dev.dunlin.node.discovery.Nearby;
import dev.dunlin.node.get.Getting;
import dev.dunlin.node.history.History;
import dev.dunlin.node.remote.Crowd;
import dev.dunlin.node.remote.Deletions;
import dev.dunlin.node.remote.Listings;
import dev.dunlin.node.remote.Pings;
import dev.dunlin.node.share.Grants;
import dev.dunlin.node.share.ServedShelf;
import dev.dunlin.node.trust.AddressBook;
import dev.dunlin.node.trust.KnownPeers;
import dev.dunlin.node.trust.Target;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.files.FilesService;
import dev.dunlin.transfer.have.HaveService;
import dev.dunlin.transfer.have.Holdings;
import dev.dunlin.transfer.offer.OfferService;
import dev.dunlin.transfer.serve.FetchService;
import dev.dunlin.transfer.serve.Outbox;
import dev.dunlin.transfer.task.RateLimit;
import dev.dunlin.transfer.task.TaskGroup;
import dev.dunlin.transfer.timeline.ClockOffset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A node in this process: composed here, by hand, and taken apart in the opposite order.
public final class RunningNode implements Node {
  private static final InstantSource CLOCK = InstantSource.system();

  private final PeerId id;
  private final KnownPeers known;
  private final AddressBook book;
  private final History history;
  private final Links links;
  private final Desk desk;
  private final ReceptionRoom room;
  private final Sending.Tools tools;
  private final Crowd crowd;
  private final HashCache hashes;
  private final Holdings holdings;
  private final SharedFolder shared;
  private final Optional<Path> served;
  private final Landings landings = new Landings();
  private final @Nullable Discovery discovery;
  private final Nearby nearby;
  private final List<Consumer<ReceptionEvent>> watchers = new CopyOnWriteArrayList<>();
  private final TaskGroup background = new TaskGroup("node");
  private final TaskGroup finding = new TaskGroup("mdns");
  private @Nullable Listener listener;
  private @Nullable LocalSocket local;

  private RunningNode(Home home, NodeOptions options, DeviceKey key, Services services)
      throws NodeException {
    this.id = key.id();
    this.known = new KnownPeers(home.knownPeersFile());
    this.discovery =
        options.discover() && options.listen().isPresent() && options.attachable()
            ? new Discovery(options.name(), id, this::trouble)
            : null;
    this.nearby = nearby(options);
    this.book = new AddressBook(home.peersFile(), known, nearby);
    this.history = new History(home.historyFile());
    this.links = new Links(new Dialer(key, services), known);
    this.crowd = new Crowd(book, (target, timeout) -> links.reach(target, timeout).link(), id);
    this.room = new ReceptionRoom(options, landings, known, book, this::tell, this::keep);
    this.shared = SharedFolder.open(options, this::trouble);
    this.served = options.sharing().map(Sharing::folder);
    Grants grants =
        new Grants(
            book,
            options.sharing().map(Sharing::grants).orElse(List.of()),
            new Acquaintances(book, (to, timeout) -> links.reach(to, timeout).link().peer(), CLOCK),
            CLOCK);
    this.desk = new Desk(room, new PutRoom(shared.puts(), grants, room));
    this.hashes = new HashCache(home.hashes());
    ServedShelf shelf = shared.shelf(grants, hashes, this::deletedHere);
    this.holdings = new Holdings(shelf, hashes, RateLimit.NONE);
    Outbox outbox = new Outbox();
    this.tools =
        new Sending.Tools(options.name(), book, links, outbox, hashes, home.spool(), this::keep);
    FetchService.serve(services, outbox, holdings);
    HaveService.serve(services, holdings);
    FilesService.serve(services, shelf);
    OfferService.serve(services, desk, home.spool());
    ClockOffset.serve(services);
  }

  private Nearby nearby(NodeOptions options) {
    if (!options.discover()) {
      return Nearby.NOBODY;
    }
    return discovery == null ? new Glance(id) : discovery;
  }

  /// Starts one.
  public static RunningNode start(Home home, NodeOptions options) throws NodeException {
    if (options.listen().isPresent()) {
      CryptoProvider.install();
    }
    DeviceKey key = key(home);
    Services services = new Services();
    RunningNode node = new RunningNode(home, options, key, services);
    try {
      if (options.attachable()) {
        node.attachable(home);
      }
      if (options.listen().isPresent()) {
        node.listen(options.listen().get(), key, services);
        node.background.start(node.room::sweep);
        node.background.start(node.desk::tend);
        node.background.start(node.shared::tend);
        node.find();
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

  private void attachable(Home home) throws NodeException {
    Services commands = new Services();
    AttachService.serve(commands, this);
    try {
      local = LocalSocket.listen(home.socket(), id, commands);
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

  private void listen(HostPort at, DeviceKey key, Services services) throws NodeException {
    try {
      listener = Listener.open(at, key, services, links::keep);
    } catch (IOException e) {
      throw new NodeException(Reason.CANNOT_LISTEN, String.valueOf(e.getMessage()), e);
    }
  }

  private void find() {
    Discovery starting = discovery;
    Listener at = listener;
    if (starting != null && at != null) {
      finding.start(() -> starting.run(at.address().port()));
    }
  }

  /// Where peers reach it, with the real port; empty where it only dials out.
  public Optional<HostPort> listening() {
    return Optional.ofNullable(listener).map(Listener::address);
  }

  @Override
  public Optional<Path> served() {
    return served;
  }

  /// Has everything told that happens to offers this node receives; must be quick.
  public void watch(Consumer<ReceptionEvent> watcher) {
    watchers.add(watcher);
  }

  private void tell(ReceptionEvent event) {
    watchers.forEach(watcher -> watcher.accept(event));
  }

  private void trouble(String words) {
    tell(new ReceptionEvent.Trouble(words));
  }

  private void deletedHere(PeerId peer, String path, boolean forGood) {
    String who = peer.shortText();
    try {
      who = book.nameOf(peer).orElse(who);
    } catch (NodeException e) {
      trouble(String.valueOf(e.getMessage()));
    }
    List<Deleted> gone = List.of(new Deleted(who, path, null));
    keep(Notes.deleted(History.DELETED_HERE, who, peer.toString(), gone));
  }

  private void keep(HistoryEntry entry) {
    try {
      history.add(entry);
    } catch (NodeException e) {
      trouble(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public PeerId id() {
    return id;
  }

  @Override
  public SendReport send(SendRequest request, Consumer<SendEvent> events)
      throws NodeException, InterruptedException {
    return new Sending(tools, request, events).run();
  }

  @Override
  public ListReport list(ListRequest request) throws NodeException, InterruptedException {
    return new Listings(crowd, request).run();
  }

  @Override
  public GetReport get(GetRequest request, Consumer<GetEvent> events)
      throws NodeException, InterruptedException {
    Consumer<GetEvent> learning = shared::learn;
    Getting getting = new Getting(crowd, holdings, hashes, request, learning.andThen(events));
    Landing landing = Reception.landing(landings, Path.of(request.terms().into()));
    try {
      GetReport report = getting.run(landing);
      if (!report.files().isEmpty()) {
        keep(Notes.fetched(request, report));
      }
      return report;
    } finally {
      giveBack(landing);
    }
  }

  private void giveBack(Landing landing) {
    try {
      landings.giveBack(landing);
    } catch (IOException e) {
      trouble("a folder cannot be closed: " + e.getMessage());
    }
  }

  @Override
  public SendReport put(PutRequest request, Consumer<SendEvent> events)
      throws NodeException, InterruptedException {
    Conflict conflict = Reception.conflict(request.conflicts());
    return new Sending(tools, request.send(), Optional.of(conflict), events).run();
  }

  @Override
  public DeleteReport delete(DeleteRequest request) throws NodeException, InterruptedException {
    return new Deletions(
            crowd, request, (peer, gone) -> keep(Notes.deleted(History.DELETED, peer, null, gone)))
        .run();
  }

  @Override
  public List<PeerStatus> ping(List<String> peers, Duration timeout)
      throws NodeException, InterruptedException {
    return Pings.ping(crowd, peers, timeout);
  }

  @Override
  public Optional<PendingOffer> nextOffer(Duration timeout) throws InterruptedException {
    return desk.next(timeout).map(waiting -> new DeskOffer(waiting, room));
  }

  @Override
  public List<KnownPeer> peers() throws NodeException {
    return book.list();
  }

  @Override
  public KnownPeer policy(String peer, AcceptPolicy policy) throws NodeException {
    Target target = book.find(peer);
    PeerId who =
        target
            .expected()
            .orElseThrow(() ->
                new NodeException(
                    Reason.UNKNOWN_PEER,
                    "\"" + peer + "\" was never met: it has no id yet to hold a policy to"));
    known.policy(who, target.name(), policy, System.currentTimeMillis());
    return book.entry(target.name());
  }

  @Override
  public KnownPeer trust(String name, PeerId peer) throws NodeException {
    known.pin(name, peer, System.currentTimeMillis());
    return book.entry(name);
  }

  @Override
  public boolean forget(String peer) throws NodeException {
    return known.forget(peer);
  }

  @Override
  public List<HistoryEntry> history(int most) throws NodeException {
    return history.latest(most);
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
    nearby.close();
    links.close();
    background.close();
    shared.close();
  }
}
