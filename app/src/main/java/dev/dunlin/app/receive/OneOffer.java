package dev.dunlin.app.receive;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.show.Spans;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.ReceiveReport;
import dev.dunlin.node.Settings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One offer, from waiting for it to its end. The node waits for a sender whose link is lost; one
/// whose command is given again is taken up here, as far as the node is this command's own.
final class OneOffer {
  /// How long one wait lasts where there is no limit; then it begins anew.
  private static final Duration LONG = Duration.ofHours(1);

  private final Context context;
  private final ReceptionTeller teller;
  private final Keyboard keyboard;
  private final Terms terms;
  private final boolean own;

  /// How it is received.
  ///
  /// @param yes whether the offer is taken without asking
  /// @param timeoutMillis how long to wait for the offer; 0 for no limit
  record Terms(Settings settings, boolean yes, long timeoutMillis) {}

  /// How it ended; the report is missing where the offer was declined.
  record End(ExitCode code, Optional<ReceiveReport> report) {}

  /// @param own whether the node is this command's own, so that whatever is offered is offered to
  ///   it
  OneOffer(Context context, ReceptionTeller teller, Keyboard keyboard, Terms terms, boolean own) {
    this.context = context;
    this.teller = teller;
    this.keyboard = keyboard;
    this.terms = terms;
    this.own = own;
  }

  /// Does it.
  End receive(Node node) throws CommandException, NodeException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      Optional<PendingOffer> offer = node.nextOffer(wait(start, terms.timeoutMillis()));
      if (offer.isPresent()) {
        End end = answer(node, offer.get());
        if (end != null) {
          return end;
        }
      }
    }
  }

  private static Duration wait(long startNanos, long timeoutMillis) throws CommandException {
    if (timeoutMillis == 0) {
      return LONG;
    }
    long left = timeoutMillis - (System.nanoTime() - startNanos) / 1_000_000;
    if (left <= 0) {
      throw new CommandException(
          ExitCode.TIMEOUT,
          "no offer came in "
              + Spans.text(timeoutMillis / 1000.0)
              + "; is the sender given this machine's address and port?");
    }
    return Duration.ofMillis(left);
  }

  /// How it ended, or null where the offer was withdrawn and the next is waited for.
  private @Nullable End answer(Node node, PendingOffer offer)
      throws NodeException, InterruptedException {
    try (offer) {
      if (!isYes(offer)) {
        offer.decline("the receiver said no");
        return new End(ExitCode.DECLINED, Optional.empty());
      }
      return land(node, offer);
    } catch (NodeException e) {
      if (e.reason() != Reason.WITHDRAWN) {
        throw e;
      }
      context.error(e.getMessage() + "; waiting for the next");
      return null;
    }
  }

  private boolean isYes(PendingOffer offer) throws NodeException, InterruptedException {
    teller.pause();
    try {
      teller.show(offer, terms.settings());
      return terms.yes() || keyboard.confirm("accept? [y/N] ");
    } finally {
      teller.resume();
    }
  }

  private End land(Node node, PendingOffer first) throws NodeException, InterruptedException {
    ConflictQuestions questions = new ConflictQuestions(keyboard, teller::pause, teller::resume);
    try (OneLanding landing = new OneLanding(teller, terms.settings(), questions)) {
      landing.begin(first);
      if (own) {
        landing.listen(node);
      }
      while (true) {
        switch (landing.next()) {
          case OneLanding.Landed landed -> {
            ReceiveReport report = landed.report();
            return new End(ExitCode.of(report.result().outcome()), Optional.of(report));
          }
          case OneLanding.Failed failed -> throw failed.why();
          case OneLanding.Offered offered -> meet(offered.offer(), first, landing);
        }
      }
    }
  }

  /// The same once more is the sender's command given again, of which the first is lost; who was
  /// asked is asked again, since its names may be others.
  private void meet(PendingOffer offer, PendingOffer first, OneLanding landing)
      throws NodeException, InterruptedException {
    if (isSame(offer.summary(), first.summary()) && isYes(offer)) {
      landing.begin(offer);
    } else {
      offer.decline("busy with another offer");
      offer.close();
    }
  }

  private static boolean isSame(OfferSummary offer, OfferSummary first) {
    return offer.peerId().equals(first.peerId())
        && offer.items() == first.items()
        && offer.files() == first.files()
        && offer.bytes() == first.bytes();
  }
}
