package dev.dunlin.app.shell;

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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A node lent to one command, which closes what it was given: the node itself stays open. All of a
/// command's calls have returned by then, so nothing is under way that closing would have to end.
record BorrowedNode(Node owner) implements Node {
  @Override
  public PeerId id() {
    return owner.id();
  }

  @Override
  public Optional<Path> served() throws NodeException {
    return owner.served();
  }

  @Override
  public SendReport send(SendRequest request, Consumer<SendEvent> events)
      throws NodeException, InterruptedException {
    return owner.send(request, events);
  }

  @Override
  public ListReport list(ListRequest request) throws NodeException, InterruptedException {
    return owner.list(request);
  }

  @Override
  public LookAnswer look(String peer, LookRequest request)
      throws NodeException, InterruptedException {
    return owner.look(peer, request);
  }

  @Override
  public GetReport get(GetRequest request, Consumer<GetEvent> events)
      throws NodeException, InterruptedException {
    return owner.get(request, events);
  }

  @Override
  public SendReport put(PutRequest request, Consumer<SendEvent> events)
      throws NodeException, InterruptedException {
    return owner.put(request, events);
  }

  @Override
  public DeleteReport delete(DeleteRequest request) throws NodeException, InterruptedException {
    return owner.delete(request);
  }

  @Override
  public List<PeerStatus> ping(List<String> peers, int rounds, Duration timeout)
      throws NodeException, InterruptedException {
    return owner.ping(peers, rounds, timeout);
  }

  @Override
  public Optional<PendingOffer> nextOffer(Duration timeout)
      throws NodeException, InterruptedException {
    return owner.nextOffer(timeout);
  }

  @Override
  public List<KnownPeer> peers() throws NodeException {
    return owner.peers();
  }

  @Override
  public KnownPeer policy(String peer, AcceptPolicy policy) throws NodeException {
    return owner.policy(peer, policy);
  }

  @Override
  public KnownPeer trust(String name, PeerId id) throws NodeException {
    return owner.trust(name, id);
  }

  @Override
  public boolean forget(String peer) throws NodeException {
    return owner.forget(peer);
  }

  @Override
  public HubMembership join(Invite invite, Optional<String> name)
      throws NodeException, InterruptedException {
    return owner.join(invite, name);
  }

  @Override
  public List<HubStatus> hubs() throws NodeException, InterruptedException {
    return owner.hubs();
  }

  @Override
  public boolean leave(String hub) throws NodeException {
    return owner.leave(hub);
  }

  @Override
  public List<HistoryEntry> history(int most) throws NodeException {
    return owner.history(most);
  }

  @Override
  public void close() {}
}
