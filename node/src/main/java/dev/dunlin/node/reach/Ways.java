package dev.dunlin.node.reach;

import dev.dunlin.link.Dialer;
import dev.dunlin.link.Dialer.Side;
import dev.dunlin.link.HostPort;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// How peers are reached: by a link that stands, or by all routes at the same time. Safe for many
/// threads.
public final class Ways implements AutoCloseable {
  /// How long it is tried to reach a peer where nothing else is said.
  public static final Duration DIAL_TIMEOUT = Duration.ofSeconds(15);

  /// How long after a search that found no more than a relay something better is looked for again;
  /// twice as long after each more, up to [#MOST_PAUSE].
  static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  static final Duration MOST_PAUSE = Duration.ofSeconds(60);

  private final Approach.Means means;
  private final KnownPeers known;
  private final TaskGroup searching = new TaskGroup("reach");
  private final Map<PeerId, Approach> searches = new ConcurrentHashMap<>();
  private final Set<PeerId> improving = ConcurrentHashMap.newKeySet();
  private final Duration firstPause;

  /// Ways to links that are kept with the others.
  ///
  /// @param routes those that may be tried
  public Ways(Dialer dialer, Routes routes, KnownPeers known, Links links, MeetingPlaces places) {
    this(new Approach.Means(dialer, links, routes, places, _ -> true), known, FIRST_PAUSE);
  }

  Ways(Approach.Means means, KnownPeers known, Duration firstPause) {
    this.means = means;
    this.known = known;
    this.firstPause = firstPause;
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
      return unmet(target, timeout, means);
    }
    PeerId peer = target.expected().get();
    Optional<Link> standing = means.links().best(peer);
    if (standing.isPresent()) {
      improve(peer, target);
      return new Reached(standing.get(), false);
    }
    Link link = search(peer, target).await(timeout);
    return new Reached(link, remember(target, link));
  }

  /// The same by some routes alone: a link by another one that stands counts for nothing, and is
  /// left as it is.
  public Reached reach(Target target, Routes only) throws LinkException, NodeException {
    Approach.Means some = means.only(only);
    if (target.expected().isEmpty()) {
      return unmet(target, DIAL_TIMEOUT, some);
    }
    PeerId peer = target.expected().get();
    Optional<Link> standing = some.best(peer);
    if (standing.isPresent()) {
      return new Reached(standing.get(), false);
    }
    Approach search = new Approach(some, peer, target.addresses(), true, DIAL_TIMEOUT);
    searching.start(search::run);
    Link link = search.await(DIAL_TIMEOUT);
    return new Reached(link, remember(target, link));
  }

  /// Whoever answers there, since nobody knows yet who it is.
  private Reached unmet(Target target, Duration timeout, Approach.Means with)
      throws LinkException, NodeException {
    if (target.addresses().isEmpty() || !with.routes().allows(Route.DIRECT)) {
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
  private Approach search(PeerId peer, Target target) {
    return searches.computeIfAbsent(
        peer,
        _ -> {
          Approach search = new Approach(means, peer, target.addresses(), true, DIAL_TIMEOUT);
          searching.start(() -> {
            try {
              search.run();
            } finally {
              searches.remove(peer, search);
            }
            improve(peer, target);
          });
          return search;
        });
  }

  /// Looks, beside, for something better than a relayed link, as long as that is what there is.
  private void improve(PeerId peer, Target target) {
    if (isRelayed(peer) && improving.add(peer)) {
      searching.start(() -> {
        try {
          lookOn(peer, target.addresses());
        } finally {
          improving.remove(peer);
        }
      });
    }
  }

  private boolean isRelayed(PeerId peer) {
    return means.links().best(peer).filter(link -> link.route() == Route.RELAYED).isPresent();
  }

  /// A link that carries nothing is left as it is until it does.
  private void lookOn(PeerId peer, List<HostPort> addresses) throws InterruptedException {
    Duration pause = firstPause;
    while (true) {
      Thread.sleep(pause);
      Optional<Link> best = means.links().best(peer);
      if (best.isEmpty() || best.get().route() != Route.RELAYED) {
        return;
      }
      if (best.get().streams() > 0) {
        new Approach(means, peer, addresses, false, Approach.SEARCH).run();
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(MOST_PAUSE) > 0 ? MOST_PAUSE : pause;
      }
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
