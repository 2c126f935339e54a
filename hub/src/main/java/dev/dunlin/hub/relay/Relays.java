package dev.dunlin.hub.relay;

import dev.dunlin.hub.RelayView;
import dev.dunlin.hub.roster.Presence;
import dev.dunlin.hub.roster.Traffic;
import dev.dunlin.hub.rules.HubRules;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.link.relay.RelayCaller;
import dev.dunlin.link.relay.RelayCallers;
import dev.dunlin.link.relay.Splice;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// The relays of a hub: those that stand, and those that were promised. Safe for many threads.
public final class Relays implements RelayCallers {
  private final HubRules rules;
  private final Traffic traffic;
  private final InstantSource clock;
  private final Tickets tickets;
  private final RelayRates rates;
  private final Places places = new Places();
  private final Set<Running> running = ConcurrentHashMap.newKeySet();
  private final AtomicLong bytes = new AtomicLong();

  /// The relays of a hub with these rules; what passes is counted as its members' traffic.
  public Relays(HubRules rules, HubState state, Traffic traffic, InstantSource clock) {
    this(rules, state, traffic, clock, System::nanoTime);
  }

  Relays(
      HubRules rules,
      HubState state,
      Traffic traffic,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.rules = rules;
    this.traffic = traffic;
    this.clock = clock;
    this.tickets = new Tickets(nanoClock);
    this.rates = new RelayRates(rules, state);
  }

  /// Promises a relay to these two; empty where there are too many.
  Optional<Crossing> promise(Presence from, Presence to) {
    if (!places.take(from.id(), to.id(), rules.now().limits())) {
      return Optional.empty();
    }
    return Optional.of(tickets.issue(from, to));
  }

  /// Takes a promise back.
  void withdraw(Crossing crossing) {
    nothingCame(tickets.withdraw(crossing::equals), "it was not wanted");
  }

  @Override
  public void called(RelayCaller caller) {
    switch (tickets.call(caller)) {
      case Tickets.Call.Unknown _ -> caller.refuse("no such ticket: it was used, or is too old");
      case Tickets.Call.Waits _ -> {}
      case Tickets.Call.Both both -> join(both);
    }
  }

  private void join(Tickets.Call.Both both) {
    Crossing crossing = both.crossing();
    PeerId from = crossing.from().id();
    PeerId to = crossing.to().id();
    try {
      Splice.Terms terms =
          new Splice.Terms(rules.now().limits().relayIdle(), rates.between(from, to));
      run(crossing, new Splice(both.from(), both.to(), terms));
    } catch (IOException _) {
      // One of them is gone already; both are closed.
    } finally {
      places.give(from, to);
    }
  }

  private void run(Crossing crossing, Splice splice) {
    Running relay = new Running(crossing, splice, traffic, clock.millis());
    running.add(relay);
    try {
      if (rules.now().relay()) {
        String _ = splice.run();
      }
    } finally {
      splice.close();
      running.remove(relay);
      bytes.addAndGet(relay.look());
    }
  }

  /// The relays that stand, the oldest first.
  public List<RelayView> views() {
    return running.stream()
        .sorted(Comparator.comparingLong(Running::sinceMillis))
        .map(Running::view)
        .toList();
  }

  /// How many stand.
  public int count() {
    return running.size();
  }

  /// How many a member has, promised ones too.
  public int of(PeerId member) {
    return places.of(member);
  }

  /// How many tickets are out.
  int tickets() {
    return tickets.count();
  }

  /// Whether none is promised, and those that stand carry nothing but pings: two nodes keep a
  /// relayed link as long as both run.
  public boolean isIdle() {
    return places.all() == running.size() && running.stream().allMatch(Running::isAtRest);
  }

  /// What passed in all since the hub started.
  public long bytes() {
    return bytes.get() + running.stream().mapToLong(Running::unlooked).sum();
  }

  /// Looks at what passed, takes over changed rates, and takes old tickets back; once a second.
  public void tend() {
    nothingCame(tickets.expire(), "the other did not call in time");
    rates.refresh();
    running.forEach(relay -> bytes.addAndGet(relay.look()));
  }

  /// Ends a member's relays, promised ones too.
  public void end(PeerId member) {
    end(crossing -> crossing.isOf(member));
  }

  /// Ends all relays, promised ones too.
  public void endAll() {
    end(_ -> true);
  }

  private void end(Predicate<Crossing> which) {
    nothingCame(tickets.withdraw(which), "the hub ended it");
    for (Running relay : running) {
      if (which.test(relay.crossing())) {
        relay.end();
      }
    }
  }

  private void nothingCame(Tickets.Ended ended, String why) {
    for (Crossing crossing : ended.crossings()) {
      places.give(crossing.from().id(), crossing.to().id());
    }
    ended.callers().forEach(caller -> caller.refuse(why));
  }
}
