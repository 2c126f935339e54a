package dev.dunlin.node.attach;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LocalSocket;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.DeleteReport;
import dev.dunlin.node.DeleteRequest;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.GetRequest;
import dev.dunlin.node.GotFile;
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
import dev.dunlin.node.PeerListing;
import dev.dunlin.node.PeerStatus;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.PutRequest;
import dev.dunlin.node.RemoteFile;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.SendRequest;
import dev.dunlin.node.hub.Invite;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A thin client of the node that runs for a home: every call is a stream on its local socket.
public final class AttachedNode implements Node {
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

  private final Link link;

  private AttachedNode(Link link) {
    this.link = link;
  }

  /// The node that runs for this home, if one does.
  public static Optional<AttachedNode> find(Home home) throws NodeException {
    Path socket = home.socket();
    if (!Files.exists(socket)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new AttachedNode(LocalSocket.connect(socket, new Services())));
    } catch (LinkException e) {
      if (e.reason() == LinkException.Reason.UNREACHABLE) {
        return Optional.empty();
      }
      throw lost(e);
    }
  }

  /// Says which process it is and where it listens.
  public String describe() {
    try {
      return switch (once(new NodeRequest.Describe())) {
        case NodeReply.Description it when it.listening() != null ->
            "process " + it.pid() + ", listening at " + it.listening();
        case NodeReply.Description it -> "process " + it.pid();
        default -> "it does not say who it is";
      };
    } catch (NodeException e) {
      return "it does not answer: " + e.getMessage();
    }
  }

  @Override
  public PeerId id() {
    return link.peer();
  }

  @Override
  public Optional<Path> served() throws NodeException {
    return switch (once(new NodeRequest.Describe())) {
      case NodeReply.Description it -> Optional.ofNullable(it.served()).map(Path::of);
      case NodeReply other -> throw unexpected(other);
    };
  }

  @Override
  public SendReport send(SendRequest request, Consumer<SendEvent> events)
      throws NodeException, InterruptedException {
    return sending(new NodeRequest.Send(request), events);
  }

  @Override
  public SendReport put(PutRequest request, Consumer<SendEvent> events)
      throws NodeException, InterruptedException {
    return sending(new NodeRequest.Put(request), events);
  }

  private SendReport sending(NodeRequest request, Consumer<SendEvent> events)
      throws NodeException, InterruptedException {
    try (Stream stream = open(request)) {
      while (true) {
        switch (awaited(stream)) {
          case NodeReply.Happened happened -> events.accept(happened.event());
          case NodeReply.Sent sent -> {
            return sent.report();
          }
          case NodeReply other -> throw unexpected(other);
        }
      }
    }
  }

  @Override
  public ListReport list(ListRequest request) throws NodeException, InterruptedException {
    List<PeerListing> peers = new ArrayList<>();
    List<RemoteFile> files = new ArrayList<>();
    try (Stream stream = open(new NodeRequest.ListFiles(request))) {
      while (true) {
        switch (awaited(stream)) {
          case NodeReply.Listed part -> {
            files.addAll(part.listing().files());
            if (part.last()) {
              peers.add(part.listing().with(files));
              files = new ArrayList<>();
            }
          }
          case NodeReply.ListEnd _ -> {
            return new ListReport(peers);
          }
          case NodeReply other -> throw unexpected(other);
        }
      }
    }
  }

  @Override
  public LookAnswer look(String peer, LookRequest request)
      throws NodeException, InterruptedException {
    try (Stream stream = open(new NodeRequest.LookAt(peer, request))) {
      return switch (awaited(stream)) {
        case NodeReply.Looked looked -> looked.answer();
        case NodeReply other -> throw unexpected(other);
      };
    }
  }

  @Override
  public GetReport get(GetRequest request, Consumer<GetEvent> events)
      throws NodeException, InterruptedException {
    List<GotFile> files = new ArrayList<>();
    try (Stream stream = open(new NodeRequest.Get(request))) {
      while (true) {
        switch (awaited(stream)) {
          case NodeReply.Getting happened -> {
            if (happened.step() instanceof GetEvent.Finished finished) {
              files.add(finished.file());
            }
            events.accept(happened.step());
          }
          case NodeReply.Got end -> {
            files.sort(Comparator.comparing(GotFile::name));
            return new GetReport(
                files,
                end.bytes(),
                end.seconds(),
                end.timeline(),
                end.clockErrorMicros(),
                end.clockOffsetMicros());
          }
          case NodeReply other -> throw unexpected(other);
        }
      }
    }
  }

  @Override
  public DeleteReport delete(DeleteRequest request) throws NodeException, InterruptedException {
    try (Stream stream = open(new NodeRequest.Delete(request))) {
      return switch (awaited(stream)) {
        case NodeReply.DeletionEnd end -> end.deletion();
        case NodeReply other -> throw unexpected(other);
      };
    }
  }

  @Override
  public List<PeerStatus> ping(List<String> peers, int rounds, Duration timeout)
      throws NodeException, InterruptedException {
    try (Stream stream = open(new NodeRequest.Ping(peers, rounds, timeout.toMillis()))) {
      return switch (awaited(stream)) {
        case NodeReply.Pinged pinged -> pinged.statuses();
        case NodeReply other -> throw unexpected(other);
      };
    }
  }

  @Override
  public Optional<PendingOffer> nextOffer(Duration timeout)
      throws NodeException, InterruptedException {
    Stream stream = open(new NodeRequest.NextOffer(timeout.toMillis()));
    boolean offered = false;
    try {
      if (!(awaited(stream) instanceof NodeReply.Offered offer)) {
        throw new NodeException(Reason.NODE_LOST, "the running node answers something else");
      }
      offered = offer.summary() != null;
      return Optional.ofNullable(offer.summary())
          .map(summary -> new AttachedOffer(stream, summary));
    } finally {
      if (!offered) {
        stream.close();
      }
    }
  }

  @Override
  public List<KnownPeer> peers() throws NodeException {
    return peers(new NodeRequest.Peers());
  }

  @Override
  public KnownPeer policy(String peer, AcceptPolicy policy) throws NodeException {
    return peers(new NodeRequest.Policy(peer, policy)).getFirst();
  }

  @Override
  public KnownPeer trust(String name, PeerId id) throws NodeException {
    return peers(new NodeRequest.Trust(name, id.toString())).getFirst();
  }

  private List<KnownPeer> peers(NodeRequest request) throws NodeException {
    return switch (once(request)) {
      case NodeReply.Peers peers -> peers.peers();
      case NodeReply other -> throw unexpected(other);
    };
  }

  @Override
  public boolean forget(String peer) throws NodeException {
    return switch (once(new NodeRequest.Forget(peer))) {
      case NodeReply.Forgotten forgotten -> forgotten.known();
      case NodeReply other -> throw unexpected(other);
    };
  }

  @Override
  public HubMembership join(Invite invite, Optional<String> name)
      throws NodeException, InterruptedException {
    try (Stream stream = open(new NodeRequest.Join(invite.text(), name.orElse(null)))) {
      return switch (awaited(stream)) {
        case NodeReply.Joined joined -> joined.membership();
        case NodeReply other -> throw unexpected(other);
      };
    }
  }

  @Override
  public List<HubStatus> hubs() throws NodeException, InterruptedException {
    try (Stream stream = open(new NodeRequest.Hubs())) {
      return switch (awaited(stream)) {
        case NodeReply.Hubs hubs -> hubs.hubs();
        case NodeReply other -> throw unexpected(other);
      };
    }
  }

  @Override
  public boolean leave(String hub) throws NodeException {
    return switch (once(new NodeRequest.Leave(hub))) {
      case NodeReply.Forgotten left -> left.known();
      case NodeReply other -> throw unexpected(other);
    };
  }

  @Override
  public List<HistoryEntry> history(int most) throws NodeException {
    return switch (once(new NodeRequest.History(most))) {
      case NodeReply.History history -> history.entries();
      case NodeReply other -> throw unexpected(other);
    };
  }

  private NodeReply once(NodeRequest request) throws NodeException {
    try (Stream stream = open(request)) {
      return answer(stream);
    }
  }

  private Stream open(NodeRequest request) throws NodeException {
    try {
      Stream stream = link.open(Talk.SERVICE);
      stream.idleTimeout(AS_LONG_AS_IT_TAKES);
      Talk.ask(stream, request);
      return stream;
    } catch (IOException e) {
      throw lost(e);
    }
  }

  static NodeReply answer(Stream stream) throws NodeException {
    try {
      NodeReply reply = Talk.answer(stream);
      if (reply instanceof NodeReply.Failed failed) {
        throw new NodeException(failed.reason(), failed.message());
      }
      return reply;
    } catch (NodeException e) {
      throw e;
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /// An answer that may take its time. An interrupt ends the wait; closing the stream then tells
  /// the running node to give the work up.
  static NodeReply awaited(Stream stream) throws NodeException, InterruptedException {
    try {
      return answer(stream);
    } catch (NodeException e) {
      if (e.reason() == Reason.NODE_LOST && Thread.interrupted()) {
        InterruptedException interrupted = new InterruptedException("the command was interrupted");
        interrupted.initCause(e);
        throw interrupted;
      }
      throw e;
    }
  }

  static NodeException lost(IOException e) {
    return new NodeException(Reason.NODE_LOST, "the running node is gone: " + e.getMessage(), e);
  }

  static NodeException unexpected(NodeReply reply) {
    return new NodeException(
        Reason.NODE_LOST, "the running node answers something else: " + reply.getClass());
  }

  @Override
  public void close() {
    link.close();
  }
}
