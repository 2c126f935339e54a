package dev.dunlin.hub.keep;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.state.Admission;
import dev.dunlin.hub.state.Applicant;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.hub.state.KnownMember;
import dev.dunlin.hub.state.MvState;
import dev.dunlin.hub.store.People;
import dev.dunlin.hub.store.Store;
import dev.dunlin.hub.store.StoreTerms;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.Services;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.GetRequest;
import dev.dunlin.node.Home;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.Nodes;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PutRequest;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendRequest;
import dev.dunlin.node.Sharing;
import dev.dunlin.node.keeping.Keeper;
import dev.dunlin.node.keeping.KeptFolder;
import dev.dunlin.node.run.NodeExtension;
import dev.dunlin.node.run.NodeParts;
import dev.dunlin.node.run.RunningNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A hub that keeps things, and members, on this machine: real nodes over real sockets and disks.
final class Town {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Set<PeerId> askable = ConcurrentHashMap.newKeySet();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final List<String> diary = new CopyOnWriteArrayList<>();
  private volatile Duration later = Duration.ZERO;
  private volatile StoreTerms terms = new StoreTerms(true, true, 0, 0, Duration.ofDays(7), false);
  private @Nullable HubState state;
  private @Nullable HubKeeper keeper;
  private @Nullable RunningNode hub;
  private volatile @Nullable People people;

  Town(Path folder) {
    this.folder = folder;
  }

  /// What makes the hub of a node.
  private final class Extension implements NodeExtension, People {
    private volatile @Nullable NodeParts parts;

    @Override
    public Optional<Keeper> keeper(KeptFolder kept) {
      InstantSource clock = () -> Instant.now().plus(later);
      HubKeeper made =
          new HubKeeper(
              kept,
              new Store.Tools(
                  state(),
                  this,
                  () -> terms,
                  (by, action, about, _) -> diary.add(action + " " + about),
                  clock,
                  troubles::add),
              "town");
      keeper = made;
      return Optional.of(made);
    }

    @Override
    public void serve(Services services, NodeParts lent) throws NodeException {
      parts = lent;
      Town.this.keeper().begin(lent);
    }

    @Override
    public void linked(Link link) {
      if (nameOf(link.peer()).isPresent()) {
        Town.this.keeper().came(link.peer());
      }
    }

    @Override
    public Optional<String> nameOf(PeerId peer) {
      return state().member(peer).map(KnownMember::name);
    }

    @Override
    public Optional<PeerId> find(String nameOrId) {
      return state().named(nameOrId).map(KnownMember::peer);
    }

    @Override
    public List<Askable> askable() {
      return askable.stream()
          .filter(peer -> link(peer).isPresent())
          .map(peer -> new Askable(peer, nameOf(peer).orElseThrow()))
          .toList();
    }

    @Override
    public Optional<Link> link(PeerId peer) {
      NodeParts lent = parts;
      return lent == null ? Optional.empty() : lent.link(peer);
    }
  }

  /// Starts the hub, with what it kept before.
  Town begin() throws IOException {
    Files.createDirectories(store());
    state = MvState.open(home("hub").state().resolve("hub.mv"));
    NodeOptions options =
        new NodeOptions(
                "town",
                Optional.of(new HostPort("127.0.0.1", 0)),
                false,
                AcceptPolicy.NEVER,
                terms("hub"))
            .withSharing(new Sharing(store(), List.of(), 0, false));
    Extension extension = new Extension();
    people = extension;
    hub = RunningNode.start(home("hub"), options, extension);
    return this;
  }

  /// Ends the hub.
  void end() throws Exception {
    hub().close();
    keeper().close();
    state().close();
    hub = null;
  }

  Home home(String name) {
    return Home.of(Map.of("DUNLIN_HOME", folder.resolve(name).toString()));
  }

  private ReceiveTerms terms(String name) {
    return new ReceiveTerms(inbox(name).toString(), ConflictPolicy.RENAME, false, 0);
  }

  Path store() {
    return folder.resolve("store");
  }

  Path inbox(String name) {
    return folder.resolve(name).resolve("inbox");
  }

  HubState state() {
    HubState now = state;
    if (now == null) {
      throw new IllegalStateException("the hub has not begun");
    }
    return now;
  }

  HubKeeper keeper() {
    HubKeeper now = keeper;
    if (now == null) {
      throw new IllegalStateException("the hub has not begun");
    }
    return now;
  }

  RunningNode hub() {
    RunningNode now = hub;
    if (now == null) {
      throw new IllegalStateException("the hub has not begun");
    }
    return now;
  }

  /// How the hub is named: by its address.
  String at() {
    return hub().listening().orElseThrow().toString();
  }

  void terms(StoreTerms now) {
    terms = now;
  }

  /// Lets time pass on the hub's clock.
  void later(Duration more) {
    later = later.plus(more);
  }

  List<String> diary() {
    return diary;
  }

  List<String> troubles() {
    return troubles;
  }

  /// Makes somebody a member.
  void join(String name, PeerId peer, boolean mayAsk) throws HubException {
    Admission _ = state().admit(new Applicant(peer, Optional.empty(), Optional.of(name), true, 1));
    if (mayAsk) {
      askable.add(peer);
    }
  }

  /// A member that asks and puts.
  RunningNode member(String name) throws IOException {
    RunningNode node = stranger(name);
    join(name, node.id(), false);
    return node;
  }

  /// A member that commands attach to, and such a command's view of it.
  Node attached(String name) throws IOException {
    RunningNode node =
        RunningNode.start(
            home(name),
            new NodeOptions(name, Optional.empty(), true, AcceptPolicy.ALWAYS, terms(name)));
    open.add(node);
    join(name, node.id(), false);
    Node command = Nodes.attach(home(name)).orElseThrow();
    open.add(command);
    return command;
  }

  /// A node that others may reach, and that is no hub.
  RunningNode plain(String name) throws IOException {
    RunningNode node =
        RunningNode.start(
            home(name),
            new NodeOptions(
                name,
                Optional.of(new HostPort("127.0.0.1", 0)),
                false,
                AcceptPolicy.ALWAYS,
                terms(name)));
    open.add(node);
    return node;
  }

  /// A node that is no member.
  RunningNode stranger(String name) throws IOException {
    RunningNode node =
        RunningNode.start(
            home(name),
            new NodeOptions(name, Optional.empty(), false, AcceptPolicy.ALWAYS, terms(name)));
    open.add(node);
    return node;
  }

  /// A member with files of its own.
  Source source(String name) throws IOException {
    Source source = new Source(folder.resolve(name));
    open.add(source);
    join(name, source.id(), true);
    return source;
  }

  /// Waits until the hub has the link of a member that dialled it.
  void awaitHere(PeerId peer) throws InterruptedException {
    People now = people;
    while (now == null || now.link(peer).isEmpty()) {
      Thread.sleep(5);
    }
  }

  Path file(String name, String text) throws IOException {
    Path file = folder.resolve("files").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /// Where files of this name are made.
  Path made(String name) {
    return folder.resolve("files").resolve(name);
  }

  PeerResult put(RunningNode member, Path path, ConflictPolicy conflicts) throws Exception {
    SendRequest request =
        new SendRequest(List.of(path.toString()), List.of(at()), 0, PATIENCE.toMillis(), 0, null);
    return member.put(new PutRequest(request, conflicts), _ -> {}).results().getFirst();
  }

  PeerResult put(RunningNode member, Path path) throws Exception {
    return put(member, path, ConflictPolicy.RENAME);
  }

  /// Leaves something for somebody.
  PeerResult leave(Node member, Path path, String forWhom) throws Exception {
    return leave(member, path, forWhom, at());
  }

  PeerResult leave(Node member, Path path, String forWhom, String hub) throws Exception {
    return leave(member, path, forWhom, hub, _ -> {});
  }

  PeerResult leave(Node member, Path path, String forWhom, String hub, Consumer<SendEvent> events)
      throws Exception {
    SendRequest request =
        new SendRequest(List.of(path.toString()), List.of(forWhom), 0, PATIENCE.toMillis(), 0, hub);
    return member.send(request, events).results().getFirst();
  }

  GetReport get(RunningNode member, String name) throws Exception {
    return get(member, name, _ -> {});
  }

  GetReport get(RunningNode member, String name, Consumer<GetEvent> events) throws Exception {
    Path into = folder.resolve("got-" + member.id().shortText());
    GetRequest request =
        new GetRequest(
            List.of(name),
            List.of(at()),
            new ReceiveTerms(into.toString(), ConflictPolicy.RENAME, false, 0),
            0,
            PATIENCE.toMillis(),
            PATIENCE.toMillis());
    return member.get(request, events);
  }

  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    if (hub != null) {
      end();
    }
  }
}
