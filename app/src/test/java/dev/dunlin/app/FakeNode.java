package dev.dunlin.app;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.DeleteReport;
import dev.dunlin.node.DeleteRequest;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.GetRequest;
import dev.dunlin.node.HistoryEntry;
import dev.dunlin.node.HubMembership;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.ListReport;
import dev.dunlin.node.ListRequest;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerStatus;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.PutRequest;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.SendRequest;
import dev.dunlin.node.hub.Invite;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// A node that moves nothing: it answers what a test put in, and remembers what it was asked.
final class FakeNode implements Node {
  /// What sending does.
  @FunctionalInterface
  interface Sending {
    SendReport send(SendRequest request, Consumer<SendEvent> events)
        throws NodeException, InterruptedException;
  }

  /// What fetching does.
  @FunctionalInterface
  interface Getting {
    GetReport get(GetRequest request, Consumer<GetEvent> events)
        throws NodeException, InterruptedException;
  }

  static final PeerId ID = PeerId.of(new byte[PeerId.BYTES]);

  final List<SendRequest> requests = new ArrayList<>();
  final List<KnownPeer> peers = new ArrayList<>();
  final List<HubStatus> hubs = new ArrayList<>();
  final List<HistoryEntry> history = new ArrayList<>();
  final Deque<PendingOffer> offers = new ArrayDeque<>();
  final List<String> calls = new ArrayList<>();
  Sending sending = (request, _) -> Results.report(Results.landed(request.peers().getFirst()));

  /// Open when two offers have been asked for.
  final CountDownLatch askedTwice = new CountDownLatch(2);

  ListReport listing = new ListReport(List.of());
  Getting getting = (_, _) -> new GetReport(List.of(), 0, 0);
  Looking looking =
      (peer, _) -> {
        throw new NodeException(NodeException.Reason.UNKNOWN_PEER, "nobody is called " + peer);
      };
  final List<ListRequest> listRequests = new ArrayList<>();
  final List<GetRequest> getRequests = new ArrayList<>();
  final List<DeleteRequest> deleteRequests = new ArrayList<>();
  DeleteReport deletion = new DeleteReport(List.of());
  List<PeerStatus> statuses = List.of();

  Optional<Path> served = Optional.empty();
  boolean closed;

  @Override
  public PeerId id() {
    return ID;
  }

  @Override
  public Optional<Path> served() {
    return served;
  }

  @Override
  public SendReport send(SendRequest request, Consumer<SendEvent> events)
      throws NodeException, InterruptedException {
    requests.add(request);
    return sending.send(request, events);
  }

  @Override
  public ListReport list(ListRequest request) {
    listRequests.add(request);
    return listing;
  }

  @Override
  public LookAnswer look(String peer, LookRequest request) throws NodeException {
    return looking.look(peer, request);
  }

  /// What peers tell of their files.
  @FunctionalInterface
  interface Looking {
    LookAnswer look(String peer, LookRequest request) throws NodeException;
  }

  @Override
  public GetReport get(GetRequest request, Consumer<GetEvent> events)
      throws NodeException, InterruptedException {
    getRequests.add(request);
    return getting.get(request, events);
  }

  @Override
  public SendReport put(PutRequest request, Consumer<SendEvent> events)
      throws NodeException, InterruptedException {
    calls.add("put " + request.conflicts());
    return send(request.send(), events);
  }

  @Override
  public DeleteReport delete(DeleteRequest request) {
    deleteRequests.add(request);
    return deletion;
  }

  @Override
  public List<PeerStatus> ping(List<String> peers, int rounds, Duration timeout) {
    calls.add("ping " + peers + ' ' + timeout.toMillis());
    return statuses;
  }

  /// Where offers have run out, an empty answer comes at once, and a wait without a deadline ends
  /// as by Ctrl-C.
  @Override
  public synchronized Optional<PendingOffer> nextOffer(Duration timeout)
      throws InterruptedException {
    calls.add("nextOffer");
    askedTwice.countDown();
    if (offers.isEmpty() && timeout.compareTo(Duration.ofHours(1)) >= 0) {
      throw new InterruptedException("Ctrl-C");
    }
    return Optional.ofNullable(offers.poll());
  }

  @Override
  public List<KnownPeer> peers() {
    return peers;
  }

  @Override
  public KnownPeer policy(String peer, AcceptPolicy policy) {
    calls.add("policy " + peer + ' ' + policy);
    return new KnownPeer(peer, ID.toString(), List.of(), policy, "met", 0, List.of());
  }

  @Override
  public KnownPeer trust(String name, PeerId id) {
    calls.add("trust " + name + ' ' + id);
    return new KnownPeer(name, id.toString(), List.of(), null, "met", 0, List.of());
  }

  @Override
  public boolean forget(String peer) {
    calls.add("forget " + peer);
    return peers.removeIf(known -> known.name().equals(peer));
  }

  @Override
  public HubMembership join(Invite invite, Optional<String> name) {
    calls.add("join " + invite.address() + ' ' + name.orElse("-"));
    String own = name.orElse("fake");
    String id = invite.hub().toString();
    return new HubMembership("hub", invite.address().toString(), id, own, 2, true, true);
  }

  @Override
  public List<HubStatus> hubs() {
    return hubs;
  }

  @Override
  public boolean leave(String hub) {
    calls.add("leave " + hub);
    return hubs.removeIf(joined -> joined.name().equals(hub));
  }

  @Override
  public List<HistoryEntry> history(int most) {
    return history.subList(0, Math.min(most, history.size()));
  }

  @Override
  public void close() {
    closed = true;
  }
}
