package dev.dunlin.node.run;

import dev.dunlin.node.ConflictAsker;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.OfferedItem;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.ReceiveProgress;
import dev.dunlin.node.ReceiveReport;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.transfer.offer.IncomingOffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// An offer taken from the desk, to be answered.
final class DeskOffer implements PendingOffer {
  /// Begins receptions in the node's name.
  interface Beginner {
    /// Begins one whose events go to `events` too.
    Reception begin(
        IncomingOffer offer,
        OfferSummary summary,
        ReceiveTerms terms,
        ConflictAsker asker,
        Consumer<ReceptionEvent> events)
        throws NodeException;
  }

  private final Waiting waiting;
  private final Beginner beginner;

  DeskOffer(Waiting waiting, Beginner beginner) {
    this.waiting = waiting;
    this.beginner = beginner;
  }

  @Override
  public OfferSummary summary() {
    return waiting.summary();
  }

  @Override
  public List<OfferedItem> look(String into, int from, int count) throws NodeException {
    if (from < 0 || count < 0 || count > MAX_LOOK) {
      throw new IllegalArgumentException("a look at " + count + " items from " + from);
    }
    checkStanding();
    try {
      return OfferView.look(waiting.offer().manifest(), Path.of(into), from, count);
    } catch (IOException e) {
      checkStanding();
      throw new NodeException(Reason.DISK, "cannot look into " + into + ": " + e.getMessage(), e);
    }
  }

  private void checkStanding() throws NodeException {
    if (waiting.isWithdrawn()) {
      throw withdrawn();
    }
  }

  private static NodeException withdrawn() {
    return new NodeException(Reason.WITHDRAWN, "the sender withdrew the offer or was lost");
  }

  @Override
  public ReceiveReport accept(
      ReceiveTerms terms, ConflictAsker asker, Consumer<ReceiveProgress> progress)
      throws NodeException, InterruptedException {
    checkStanding();
    Reception reception =
        beginner.begin(
            waiting.offer(), waiting.summary(), terms, asker, event -> pass(event, progress));
    if (!waiting.answer(new Waiting.Answer.Yes(reception))) {
      reception.cancel();
      throw withdrawn();
    }
    try {
      return reception.await();
    } catch (InterruptedException e) {
      reception.cancel();
      throw e;
    }
  }

  private static void pass(ReceptionEvent event, Consumer<ReceiveProgress> progress) {
    if (event instanceof ReceptionEvent.Progressed progressed) {
      progress.accept(progressed.progress());
    }
  }

  @Override
  public void decline(String reason) {
    if (waiting.answer(new Waiting.Answer.No(reason))) {
      waiting.awaitTold(Reception.TELLING);
    }
  }

  @Override
  public void close() {
    decline("the receiver declined");
  }
}
