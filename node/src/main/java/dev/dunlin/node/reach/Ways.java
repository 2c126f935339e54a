package dev.dunlin.node.reach;

import dev.dunlin.link.Dialer;
import dev.dunlin.link.Dialer.Side;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Route;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.Routes;
import dev.dunlin.node.trust.KnownPeers;
import dev.dunlin.node.trust.Target;
import dev.dunlin.transfer.task.TaskGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How peers are reached: by a link that stands, or by all routes at the same time. Safe for many
/// threads.
public final class Ways implements AutoCloseable {
  /// How long it is tried to reach a peer where nothing else is said.
  public static final Duration DIAL_TIMEOUT = Duration.ofSeconds(15);

  /// How long a peer that is only relayed is left alone before something better is looked for
  /// again.
  static final Duration IMPROVE_EVERY = Duration.ofSeconds(60);

  private final Approach.Means means;
  private final KnownPeers known;
  private final TaskGroup searching = new TaskGroup("reach");
  private final Map<PeerId, Approach> searches = new ConcurrentHashMap<>();
  private final Map<PeerId, Long> improvedNanos = new ConcurrentHashMap<>();

  /// Ways to links that are kept with the others.
  ///
  /// @param routes those that may be tried
  public Ways(Dialer dialer, Routes routes, KnownPeers known, Links links, MeetingPlaces places) {
    this.means = new Approach.Means(dialer, links, routes, places);
    this.known = known;
  }

  /// Which routes may be tried.
  public Routes routes() {
    return means.routes();
  }

  /// A link to the peer: the best one that stands, or a new one. At the first meeting the peer's id
  /// is remembered; another id than the one known is refused.
  public Reached reach(Target target) throws LinkException, NodeException {
    return reach(target, DIAL_TIMEOUT);
  }

  /// The same, within a time of one's own.
  public Reached reach(Target target, Duration timeout) throws LinkException, NodeException {
    if (target.expected().isEmpty()) {
      return unmet(target, timeout);
    }
    PeerId peer = target.expected().get();
    Optional<Link> standing = means.links().best(peer);
    if (standing.isPresent()) {
      improve(standing.get(), target);
      return new Reached(standing.get(), false);
    }
    Link link = search(peer, target, true).await(timeout);
    return new Reached(link, remember(target, link));
  }

  /// Whoever answers there, since nobody knows yet who it is.
  private Reached unmet(Target target, Duration timeout) throws LinkException, NodeException {
    if (target.addresses().isEmpty() || !means.routes().allows(Route.DIRECT)) {
      throw new LinkException(
          Reason.UNREACHABLE, "it is not connected, and no address of it is known");
    }
    Link link = means.dialer().dial(target.addresses(), Optional.empty(), timeout);
    try {
      boolean first = remember(target, link);
      means.links().keep(link);
      return new Reached(link, first);
    } catch (NodeException e) {
      link.close();
      throw e;
    }
  }

  private boolean remember(Target target, Link link) throws NodeException {
    return known.met(target.name(), link.peer(), System.currentTimeMillis());
  }

  /// The search that is under way, or a new one.
  private Approach search(PeerId peer, Target target, boolean relay) {
    return searches.computeIfAbsent(
        peer,
        _ -> {
          Approach search = new Approach(means, peer, target.addresses(), relay, DIAL_TIMEOUT);
          improvedNanos.put(peer, System.nanoTime());
          searching.start(() -> {
            try {
              search.run();
            } finally {
              searches.remove(peer, search);
            }
          });
          return search;
        });
  }

  /// Looks, beside, for something better than a relayed link.
  private void improve(Link link, Target target) {
    if (link.route() != Route.RELAYED) {
      return;
    }
    long now = System.nanoTime();
    Long last = improvedNanos.get(link.peer());
    if (last == null || now - last > IMPROVE_EVERY.toNanos()) {
      search(link.peer(), target, false);
    }
  }

  /// Meets a peer that asked for it by a hub, for some seconds.
  public void answer(PeerId peer, String hub, Meeting meeting) throws InterruptedException {
    new Approach(means, peer, List.of(), false, Approach.MEETING).answer(hub, meeting);
  }

  /// Takes this side's end of a relayed connection that a peer asked for.
  public void take(PeerId peer, Ticket ticket) throws LinkException {
    Dialer dialer = means.dialer();
    means
        .links()
        .keep(dialer.relayed(ticket.hub(), ticket.ticket(), peer, Side.ASKED, Approach.MEETING));
  }

  @Override
  public void close() {
    searching.close();
  }
}
