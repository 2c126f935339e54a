package dev.dunlin.node.reach;

import dev.dunlin.link.Dialer;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.trust.KnownPeers;
import dev.dunlin.node.trust.Target;
import java.time.Duration;
import java.util.Optional;

/// How peers are reached. Safe for many threads.
public final class Ways {
  /// How long it is tried to reach a peer where nothing else is said.
  public static final Duration DIAL_TIMEOUT = Duration.ofSeconds(15);

  private final Dialer dialer;
  private final KnownPeers known;
  private final Links links;

  /// Ways to links that are kept with the others.
  public Ways(Dialer dialer, KnownPeers known, Links links) {
    this.dialer = dialer;
    this.known = known;
    this.links = links;
  }

  /// A link to the peer: one that stands, or a new one. At the first meeting the peer's id is
  /// remembered; another id than the one known is refused.
  public Reached reach(Target target) throws LinkException, NodeException {
    return reach(target, DIAL_TIMEOUT);
  }

  /// The same, within a time of one's own.
  public Reached reach(Target target, Duration timeout) throws LinkException, NodeException {
    Optional<Link> standing = target.expected().flatMap(links::best);
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
      links.keep(link);
      return new Reached(link, first);
    } catch (NodeException e) {
      link.close();
      throw e;
    }
  }
}
