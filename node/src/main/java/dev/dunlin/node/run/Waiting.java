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
  private final CountDownLatch told = new CountDownLatch(1);
  private volatile boolean withdrawn;
  private volatile boolean heard;

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
    heard = answered.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    return heard ? Optional.ofNullable(answer.get()) : Optional.empty();
  }

  /// Gives the answer; false where the offer is gone or was answered before.
  boolean answer(Answer given) {
    if (withdrawn || !answer.compareAndSet(null, given)) {
      return false;
    }
    answered.countDown();
    return true;
  }

  /// The peer knows the answer, or cannot be told any more.
  void told() {
    told.countDown();
  }

  /// Waits until the peer knows the answer: a node that closes after a no has said it then.
  void awaitTold(Duration timeout) {
    try {
      boolean _ = told.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The offer is over. A yes that was given too late to be heard ends its reception.
  void withdraw() {
    withdrawn = true;
    if (!answer.compareAndSet(null, new Answer.No("withdrawn"))
        && answer.get() instanceof Answer.Yes yes
        && !heard) {
      yes.reception().cancel();
    }
  }

  boolean isWithdrawn() {
    return withdrawn;
  }
}
