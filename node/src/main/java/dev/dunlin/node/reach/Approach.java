package dev.dunlin.node.reach;

import dev.dunlin.link.Dialer;
import dev.dunlin.link.Dialer.Side;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Route;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.Routes;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One search for a way to one peer: all routes at the same time. What is secured first is used at
/// once, by whoever waits here; where that is relayed, the search goes on for a while.
final class Approach {
  /// How long the relay is left alone while something better is tried.
  static final Duration RELAY_AFTER = Duration.ofMillis(400);

  /// How long it is looked for something better than a relayed link, counted from the beginning.
  static final Duration SEARCH = Duration.ofSeconds(6);

  /// How long a meeting is tried.
  static final Duration MEETING = Duration.ofSeconds(5);

  /// How long one that is asked waits for the asker, who may dial as well, before it dials itself.
  static final Duration AFTER_YOU = Duration.ofMillis(250);

  /// What every search needs.
  ///
  /// @param routes those that may be tried
  /// @param good whether a link that stands is what is searched for
  record Means(
      Dialer dialer, Links links, Routes routes, MeetingPlaces places, Predicate<Link> good) {
    Optional<Link> best(PeerId peer) {
      return links.best(peer, good);
    }

    /// The same for a link by some routes alone.
    Means only(Routes some) {
      EnumSet<Route> both = EnumSet.noneOf(Route.class);
      both.addAll(routes.allowed());
      both.retainAll(some.allowed());
      Predicate<Link> bySome = link -> some.allows(link.route());
      return new Means(dialer, links, new Routes(both), places, bySome);
    }
  }

  private final Means means;
  private final PeerId peer;
  private final List<HostPort> addresses;
  private final boolean relay;
  private final Duration most;
  private final long beganNanos = System.nanoTime();
  private volatile boolean over;
  private volatile @Nullable LinkException failure;

  /// A search.
  ///
  /// @param addresses where the peer may be reached directly
  /// @param relay whether a relayed link will do
  /// @param most how long it may go on
  Approach(Means means, PeerId peer, List<HostPort> addresses, boolean relay, Duration most) {
    this.means = means;
    this.peer = peer;
    this.addresses = List.copyOf(addresses);
    this.relay = relay;
    this.most = most;
  }

  /// Searches until something good stands, or nothing can come any more.
  void run() throws InterruptedException {
    try (Tries tries = new Tries(means.links())) {
      if (!addresses.isEmpty() && means.routes().allows(Route.DIRECT)) {
        tries.start("direct", () -> direct(addresses));
      }
      tries.start("by hub", () -> byHubs(tries));
      follow(tries);
      failure = tries.failure();
    } finally {
      over = true;
      means.links().signal();
    }
  }

  private Link direct(List<HostPort> at) throws IOException {
    return means.dialer().dial(at, Optional.of(peer), most);
  }

  /// Waits for what the tries bring, until there is nothing more to wait for.
  private void follow(Tries tries) throws InterruptedException {
    while (true) {
      long seen = means.links().changes();
      Optional<Link> best = means.best(peer);
      long past = System.nanoTime() - beganNanos;
      Duration limit = best.isPresent() ? SEARCH : most;
      if (best.filter(link -> link.route() != Route.RELAYED).isPresent()
          || tries.areOver()
          || past > limit.toNanos()) {
        return;
      }
      means.links().await(seen, Math.min(limit.toNanos() - past, Duration.ofSeconds(1).toNanos()));
    }
  }

  /// Begins what hubs can help with; gives up itself, so that only what it began counts.
  private Link byHubs(Tries tries) throws IOException, InterruptedException {
    if (!means.places().isKnown() && !addresses.isEmpty()) {
      Thread.sleep(RELAY_AFTER);
    }
    List<MeetingPlace> places = means.places().of(peer);
    if (places.isEmpty()) {
      throw new Tries.NotTried(
          addresses.isEmpty()
              ? "it is not connected, no address of it is known, and it is at no joined hub"
              : "it is at no joined hub");
    }
    boolean meeting = means.routes().allows(Route.DIRECT) || means.routes().allows(Route.PUNCHED);
    LinkException none = null;
    for (MeetingPlace place : places) {
      if (relay && means.routes().allows(Route.RELAYED)) {
        tries.start("relayed by " + place.name(), () -> relayed(place, tries, meeting));
      }
      if (meeting) {
        try {
          Meeting met = place.meet(peer);
          begin(tries, place.name(), met, Side.ASKING);
        } catch (LinkException e) {
          none = e;
        }
      }
    }
    if (none != null) {
      throw none;
    }
    throw new Tries.NotTried("nothing came of it");
  }

  private void begin(Tries tries, String hub, Meeting met, Side side) {
    if (!met.addresses().isEmpty() && means.routes().allows(Route.DIRECT)) {
      tries.start("direct, as " + hub + " told", () -> met(met, side));
    }
    if (met.seen().isPresent() && met.local().isPresent() && means.routes().allows(Route.PUNCHED)) {
      List<HostPort> seen = List.of(met.seen().get());
      tries.start(
          "punched, as " + hub + " told",
          () -> means.dialer().punched(met.local().get(), seen, peer, side, MEETING));
    }
  }

  private Link met(Meeting met, Side side) throws IOException, InterruptedException {
    if (side == Side.ASKED) {
      Thread.sleep(AFTER_YOU);
    }
    return means.dialer().dial(met.addresses(), Optional.of(peer), MEETING);
  }

  /// Leaves the others a moment; where there is nothing else, none.
  private Link relayed(MeetingPlace place, Tries tries, boolean others)
      throws IOException, InterruptedException {
    long past = System.nanoTime() - beganNanos;
    long end = System.nanoTime() + Math.max(0, RELAY_AFTER.toNanos() - past);
    while (others && System.nanoTime() < end && means.best(peer).isEmpty()) {
      long seen = means.links().changes();
      if (tries.running() == 1) {
        break;
      }
      means.links().await(seen, end - System.nanoTime());
    }
    Optional<Link> standing = means.best(peer);
    if (standing.isPresent()) {
      throw new Tries.NotTried("it is reached already");
    }
    Ticket ticket = place.relay(peer);
    return means.dialer().relayed(ticket.hub(), ticket.ticket(), peer, Side.ASKING, MEETING);
  }

  /// Meets a peer that asked for it by a hub: the same, from the other side.
  void answer(String hub, Meeting meeting) throws InterruptedException {
    try (Tries tries = new Tries(means.links())) {
      begin(tries, hub, meeting, Side.ASKED);
      follow(tries);
    } finally {
      over = true;
    }
  }

  /// Waits for a link, for so long at most; throws why there is none.
  Link await(Duration timeout) throws LinkException {
    long end = System.nanoTime() + timeout.toNanos();
    try {
      while (true) {
        long seen = means.links().changes();
        Optional<Link> best = means.best(peer);
        if (best.isPresent()) {
          return best.get();
        }
        LinkException why = failure;
        if (over && why != null) {
          throw why;
        }
        long left = end - System.nanoTime();
        if (over || left <= 0) {
          throw new LinkException(
              Reason.TIMEOUT, "it was not reached within " + timeout.toMillis() / 1000.0 + " s");
        }
        means.links().await(seen, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkException(Reason.CLOSED, "interrupted", e);
    }
  }
}
