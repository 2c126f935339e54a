package dev.dunlin.node.run;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.offer.Decision;
import dev.dunlin.transfer.offer.IncomingOffer;
import dev.dunlin.transfer.offer.OfferDecider;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Where offers arrive: each is met by its peer's policy, or waits here for somebody's yes or no.
/// An offer that was accepted and lost its link is taken up again without asking.
final class Desk implements OfferDecider {
  /// How long an offer waits for somebody.
  static final Duration PATIENCE = Duration.ofMinutes(10);

  /// Offers of one peer that may wait at the same time.
  static final int MAX_WAITING_PER_PEER = 4;

  /// Offers that may wait at the same time.
  static final int MAX_WAITING = 64;

  private static final Duration TEND_EVERY = Duration.ofSeconds(5);

  private record Key(PeerId peer, String offer) {}

  private final Receptions receptions;
  private final Puts puts;
  private final Left leaves;
  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Map<Key, Reception> accepted = new ConcurrentHashMap<>();
  private final Map<PeerId, AtomicInteger> waitingOfPeer = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger listeners = new AtomicInteger();

  Desk(Receptions receptions, Puts puts, Left leaves) {
    this.receptions = receptions;
    this.puts = puts;
    this.leaves = leaves;
  }

  @Override
  public Decision decide(IncomingOffer offer) throws InterruptedException {
    Key key = new Key(offer.peer(), offer.id());
    forgetOld();
    Reception known = accepted.get(key);
    if (known != null && known.resume(offer)) {
      return known.decision();
    }
    try {
      if (offer.leave().isPresent()) {
        return unasked(key, leaves.answer(offer, offer.leave().get()));
      }
      if (offer.put().isPresent()) {
        return unasked(key, puts.answer(offer, offer.put().get()));
      }
      return switch (receptions.policy(offer.peer())) {
        case NEVER -> new Decision.Decline("this peer takes nothing from you");
        case ALWAYS -> listeners.get() > 0 ? ask(key, offer) : acceptAlways(key, offer);
        case ASK -> ask(key, offer);
      };
    } catch (NodeException e) {
      receptions.trouble(e);
      return new Decision.Decline("the receiver cannot take anything now");
    }
  }

  private Decision unasked(Key key, PutRoom.Answer answer) {
    return switch (answer) {
      case PutRoom.Answer.No no -> new Decision.Decline(no.reason());
      case PutRoom.Answer.Yes yes -> {
        accepted.put(key, yes.reception());
        yield yes.reception().decision();
      }
    };
  }

  private Decision acceptAlways(Key key, IncomingOffer offer) throws NodeException {
    Reception reception = receptions.byDefault(offer);
    accepted.put(key, reception);
    return reception.decision();
  }

  private Decision ask(Key key, IncomingOffer offer) throws InterruptedException, NodeException {
    AtomicInteger ofPeer = waitingOfPeer.computeIfAbsent(key.peer(), _ -> new AtomicInteger());
    try {
      int peersOwn = ofPeer.incrementAndGet();
      int all = waiting.incrementAndGet();
      return peersOwn > MAX_WAITING_PER_PEER || all > MAX_WAITING
          ? new Decision.Decline("too many offers are waiting for an answer")
          : await(key, offer);
    } finally {
      waiting.decrementAndGet();
      waitingOfPeer.computeIfPresent(
          key.peer(), (_, count) -> count.decrementAndGet() == 0 ? null : count);
    }
  }

  private Decision await(Key key, IncomingOffer offer) throws InterruptedException, NodeException {
    Waiting entry = new Waiting(offer, receptions);
    queue.add(entry);
    try {
      receptions.tell(new ReceptionEvent.Pending(entry.summary()));
      Optional<Waiting.Answer> answer = entry.await(PATIENCE);
      if (answer.isEmpty()) {
        return new Decision.Decline("nobody answered");
      }
      return switch (answer.get()) {
        case Waiting.Answer.No no -> new Decision.Decline(no.reason(), entry::told);
        case Waiting.Answer.Yes yes -> {
          accepted.put(key, yes.reception());
          yield yes.reception().decision();
        }
      };
    } finally {
      queue.remove(entry);
      entry.withdraw();
    }
  }

  /// The next offer that waits.
  Optional<Waiting> next(Duration timeout) throws InterruptedException {
    listeners.incrementAndGet();
    try {
      return Optional.ofNullable(queue.poll(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } finally {
      listeners.decrementAndGet();
    }
  }

  /// Ends, until interrupted, the receptions whose senders did not come back.
  void tend() throws InterruptedException {
    while (true) {
      Thread.sleep(TEND_EVERY);
      forgetOld();
    }
  }

  private void forgetOld() {
    Iterator<Reception> all = accepted.values().iterator();
    while (all.hasNext()) {
      if (all.next().isOver()) {
        all.remove();
      }
    }
  }

  /// Where offers go that are meant for the served folder.
  @FunctionalInterface
  interface Puts {
    /// Meets one that is not known yet; takes a moment at most.
    PutRoom.Answer answer(IncomingOffer offer, Conflict conflict) throws NodeException;
  }

  /// Where offers go that are left for somebody else.
  @FunctionalInterface
  interface Left {
    /// Meets one that is not known yet; takes a moment at most.
    PutRoom.Answer answer(IncomingOffer offer, String member) throws NodeException;
  }

  /// What a desk needs of the node around it.
  interface Receptions {
    /// How this peer's offers are met.
    AcceptPolicy policy(PeerId peer) throws NodeException;

    /// An offer taken as the node's options say.
    Reception byDefault(IncomingOffer offer) throws NodeException;

    /// What the node calls a peer.
    Optional<String> nameOf(PeerId peer) throws NodeException;

    /// Where events go.
    void tell(ReceptionEvent event);

    /// Where failures go that nobody is waiting for.
    default void trouble(NodeException e) {
      tell(new ReceptionEvent.Trouble(String.valueOf(e.getMessage())));
    }
  }
}
