package dev.dunlin.node.run;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.link.Dialer;
import dev.dunlin.link.Services;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.Home;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.Routes;
import dev.dunlin.node.Sharing;
import dev.dunlin.node.discovery.Discovery;
import dev.dunlin.node.discovery.Glance;
import dev.dunlin.node.discovery.Nearby;
import dev.dunlin.node.history.History;
import dev.dunlin.node.joined.Hubs;
import dev.dunlin.node.joined.Meetings;
import dev.dunlin.node.keeping.Keeper;
import dev.dunlin.node.keeping.Leaves;
import dev.dunlin.node.keeping.PutRules;
import dev.dunlin.node.look.holder.LookService;
import dev.dunlin.node.reach.Links;
import dev.dunlin.node.reach.Ways;
import dev.dunlin.node.remote.Crowd;
import dev.dunlin.node.share.Grants;
import dev.dunlin.node.share.ServedShelf;
import dev.dunlin.node.trust.AddressBook;
import dev.dunlin.node.trust.BothMembers;
import dev.dunlin.node.trust.KnownPeers;
import dev.dunlin.node.trust.Members;
import dev.dunlin.node.trust.OwnMembers;
import dev.dunlin.transfer.files.FilesService;
import dev.dunlin.transfer.files.Shelf;
import dev.dunlin.transfer.have.HaveService;
import dev.dunlin.transfer.have.Holdings;
import dev.dunlin.transfer.offer.OfferService;
import dev.dunlin.transfer.serve.FetchService;
import dev.dunlin.transfer.serve.Outbox;
import dev.dunlin.transfer.task.RateLimit;
import dev.dunlin.transfer.task.TaskGroup;
import dev.dunlin.transfer.timeline.ClockOffset;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The parts of one running node, put together by hand and taken apart in the opposite order.
final class Composition implements AutoCloseable {
  private static final InstantSource CLOCK = InstantSource.system();

  private final DeviceKey key;
  private final Services services = new Services();
  private final Chronicle chronicle;
  private final KnownPeers known;
  private final Optional<Discovery> discovery;
  private final Nearby nearby;
  private final Links links;
  private final Hubs hubs;
  private final AddressBook book;
  private final Ways ways;
  private final Crowd crowd;
  private final Landings landings = new Landings();
  private final ReceptionRoom room;
  private final SharedFolder shared;
  private final Desk desk;
  private final HashCache hashes;
  private final Holdings holdings;
  private final Sending.Tools tools;
  private final TaskGroup background = new TaskGroup("node");

  Composition(Home home, NodeOptions options, NodeExtension extension, DeviceKey key)
      throws NodeException {
    this.key = key;
    this.chronicle = new Chronicle(new History(home.historyFile()));
    this.known = new KnownPeers(home.knownPeersFile());
    this.discovery =
        options.discover() && options.listen().isPresent() && options.attachable()
            ? Optional.of(new Discovery(options.name(), key.id(), chronicle::trouble))
            : Optional.empty();
    this.nearby = nearby(options);
    Dialer dialer = new Dialer(key, services);
    this.links = new Links(extension::linked);
    this.hubs = new Hubs(home.hubsFile(), options.name(), dialer, links, chronicle::trouble);
    this.book = new AddressBook(home.peersFile(), known, nearby, members(extension));
    this.ways = new Ways(dialer, routes(options), known, links, hubs);
    this.crowd = new Crowd(book, new Reaching(ways, links), key.id());
    this.room = new ReceptionRoom(options, landings, known, book, chronicle::tell, chronicle::keep);
    this.shared = SharedFolder.open(options, chronicle::trouble);
    Grants grants = grants(options);
    this.hashes = new HashCache(home.hashes());
    Optional<Keeper> keeper = shared.keeper(extension, hashes, this::deletedHere);
    PutRules puts = keeper.isPresent() ? keeper.get() : new GrantedPuts(grants);
    Leaves leaves = keeper.isPresent() ? keeper.get() : Leaves.none();
    this.desk =
        new Desk(
            room,
            new PutRoom(shared.puts(hashes), puts, room),
            new LeaveRoom(leaves, room)::answer);
    ServedShelf granted = shared.shelf(grants, hashes, this::deletedHere);
    Shelf shelf = keeper.isPresent() ? keeper.get() : granted;
    this.holdings =
        new Holdings(keeper.isPresent() ? keeper.get() : granted, hashes, RateLimit.NONE);
    Outbox outbox = new Outbox();
    this.tools =
        new Sending.Tools(
            options.name(), key.id(), book, ways, outbox, hashes, home.spool(), chronicle::keep);
    FetchService.serve(services, outbox, holdings);
    HaveService.serve(services, holdings);
    FilesService.serve(services, shelf);
    LookService.serve(services, shelf);
    OfferService.serve(services, desk, home.spool(), links::best);
    ClockOffset.serve(services);
    extension.serve(services, new NodeParts(home, options, this));
    new Meetings(hubs, ways, this::isUnwanted).serve(services);
  }

  private Members members(NodeExtension extension) {
    return new BothMembers(hubs, new OwnMembers(extension.hubName(), extension::members));
  }

  private static Routes routes(NodeOptions options) throws NodeException {
    String text = System.getenv(Routes.VARIABLE);
    try {
      return options
          .routes()
          .orElseGet(() -> text == null || text.isBlank() ? Routes.ALL : Routes.parse(text));
    } catch (IllegalArgumentException e) {
      throw new NodeException(Reason.BAD_INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  /// Whoever cannot be looked up is met as anybody is: to meet is not to trust.
  private boolean isUnwanted(PeerId peer) {
    try {
      return known.policy(peer).filter(AcceptPolicy.NEVER::equals).isPresent();
    } catch (NodeException e) {
      chronicle.trouble(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private Nearby nearby(NodeOptions options) {
    if (!options.discover()) {
      return Nearby.NOBODY;
    }
    return discovery.isPresent() ? discovery.get() : new Glance(key.id());
  }

  private Grants grants(NodeOptions options) {
    return new Grants(
        book,
        options.sharing().map(Sharing::grants).orElse(List.of()),
        new Acquaintances(book, (to, timeout) -> ways.reach(to, timeout).link().peer(), CLOCK),
        CLOCK);
  }

  private void deletedHere(PeerId peer, String path, boolean forGood) {
    String who = peer.shortText();
    try {
      who = book.nameOf(peer).orElse(who);
    } catch (NodeException e) {
      chronicle.trouble(String.valueOf(e.getMessage()));
    }
    chronicle.deletedHere(who, peer, path);
  }

  /// Starts what goes on as long as the node listens.
  void tend() {
    background.start(room::sweep);
    background.start(desk::tend);
    background.start(shared::tend);
    background.start(links::tend);
  }

  PeerId id() {
    return key.id();
  }

  DeviceKey key() {
    return key;
  }

  Services services() {
    return services;
  }

  Chronicle chronicle() {
    return chronicle;
  }

  KnownPeers known() {
    return known;
  }

  Optional<Discovery> discovery() {
    return discovery;
  }

  AddressBook book() {
    return book;
  }

  Links links() {
    return links;
  }

  Hubs hubs() {
    return hubs;
  }

  Crowd crowd() {
    return crowd;
  }

  Landings landings() {
    return landings;
  }

  ReceptionRoom room() {
    return room;
  }

  SharedFolder shared() {
    return shared;
  }

  Desk desk() {
    return desk;
  }

  HashCache hashes() {
    return hashes;
  }

  Holdings holdings() {
    return holdings;
  }

  Sending.Tools tools() {
    return tools;
  }

  @Override
  public void close() {
    nearby.close();
    ways.close();
    hubs.close();
    links.close();
    background.close();
    shared.close();
  }
}
