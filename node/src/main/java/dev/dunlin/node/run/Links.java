package dev.dunlin.node.run;

import dev.dunlin.link.Dialer;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.trust.KnownPeers;
import dev.dunlin.node.trust.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/// The links that stand, to be used again: whoever dialled, a link serves both sides.
///
/// Safe for many threads.
final class Links implements AutoCloseable {
  private static final Duration DIAL_TIMEOUT = Duration.ofSeconds(15);

  /// A link to a peer, and whether the peer was met under this name for the first time.
  record Reached(Link link, boolean firstMeeting) {}

  private final Dialer dialer;
  private final KnownPeers known;
  private final Consumer<Link> watcher;
  private final ConcurrentMap<PeerId, Link> open = new ConcurrentHashMap<>();

  /// @param watcher hears of each link that stands; must be quick
  Links(Dialer dialer, KnownPeers known, Consumer<Link> watcher) {
    this.dialer = dialer;
    this.known = known;
    this.watcher = watcher;
  }

  /// Keeps a link for as long as it stands.
  void keep(Link link) {
    open.put(link.peer(), link);
    link.onClose(() -> open.remove(link.peer(), link));
    watcher.accept(link);
  }

  /// The best link to a peer that stands.
  Optional<Link> best(PeerId peer) {
    return Optional.ofNullable(open.get(peer)).filter(Link::isOpen);
  }

  /// A link to the peer: one that stands, or a new one. At the first meeting the peer's id is
  /// remembered; another id than the one known is refused.
  Reached reach(Target target) throws LinkException, NodeException {
    return reach(target, DIAL_TIMEOUT);
  }

  /// The same, within a time of one's own.
  Reached reach(Target target, Duration timeout) throws LinkException, NodeException {
    Optional<Link> standing = target.expected().flatMap(this::best);
    if (standing.isPresent()) {
      return new Reached(standing.get(), false);
    }
    if (target.addresses().isEmpty()) {
      throw new LinkException(
          LinkException.Reason.UNREACHABLE, "it is not connected, and no address of it is known");
    }
    Link link = dialer.dial(target.addresses(), target.expected(), timeout);
    try {
      boolean first = known.met(target.name(), link.peer(), System.currentTimeMillis());
      keep(link);
      return new Reached(link, first);
    } catch (NodeException e) {
      link.close();
      throw e;
    }
  }

  @Override
  public void close() {
    open.values().forEach(Link::close);
  }
}
