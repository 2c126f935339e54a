package dev.dunlin.node.run;

import dev.dunlin.node.NodeException;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.transfer.offer.IncomingOffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// An offer that waits for a yes or no: two threads meet here, the one that holds the peer's stream
/// and the one that asks somebody.
final class Waiting {
  /// What was said.
  sealed interface Answer {
    /// Take it.
    record Yes(Reception reception) implements Answer {}

    /// Do not.
    record No(String reason) implements Answer {}
  }

  private final IncomingOffer offer;
  private final OfferSummary summary;
  private final AtomicReference<@Nullable Answer> answer = new AtomicReference<>();
  private final CountDownLatch answered = new CountDownLatch(1);
  private volatile boolean withdrawn;

  Waiting(IncomingOffer offer, Desk.Receptions receptions) throws NodeException {
    this.offer = offer;
    this.summary = Reception.summary(offer, receptions.nameOf(offer.peer()));
  }

  IncomingOffer offer() {
    return offer;
  }

  OfferSummary summary() {
    return summary;
  }

  Optional<Answer> await(Duration timeout) throws InterruptedException {
    boolean _ = answered.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    return Optional.ofNullable(answer.get());
  }

  /// Gives the answer; false where the offer is gone or was answered before.
  boolean answer(Answer given) {
    if (withdrawn || !answer.compareAndSet(null, given)) {
      return false;
    }
    answered.countDown();
    return true;
  }

  /// The offer is over, answered or not.
  void withdraw() {
    withdrawn = true;
  }

  boolean isWithdrawn() {
    return withdrawn;
  }
}
