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
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.ReceiveReport;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.node.Settings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One offer, from waiting for it to its end. A sender that is lost half-way is waited for.
final class OneOffer {
  /// How long a lost sender is waited for.
  static final Duration COME_BACK = Duration.ofSeconds(60);

  /// How long one wait lasts where there is no limit; then it begins anew.
  private static final Duration LONG = Duration.ofHours(1);

  private static final long KEY = 0;

  private final Context context;
  private final ReceptionTeller teller;
  private final Settings settings;
  private final boolean yes;

  OneOffer(Context context, ReceptionTeller teller, Settings settings, boolean yes) {
    this.context = context;
    this.teller = teller;
    this.settings = settings;
    this.yes = yes;
  }

  /// Does it.
  ///
  /// @param timeoutMillis how long to wait for the offer; 0 for no limit
  ExitCode receive(Node node, long timeoutMillis)
      throws CommandException, NodeException, InterruptedException {
    long start = System.nanoTime();
    try (Keyboard keyboard = new Keyboard(context.in(), context.out())) {
      while (true) {
        Optional<PendingOffer> offer = node.nextOffer(wait(start, timeoutMillis));
        if (offer.isPresent()) {
          ExitCode code = answer(node, offer.get(), keyboard);
          if (code != null) {
            return code;
          }
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
  private @Nullable ExitCode answer(Node node, PendingOffer offer, Keyboard keyboard)
      throws NodeException, InterruptedException {
    OfferSummary summary = offer.summary();
    ReceiveReport report;
    try (offer) {
      if (!isYes(offer, keyboard)) {
        offer.decline("the receiver said no");
        return ExitCode.DECLINED;
      }
      report = land(offer, keyboard);
    } catch (NodeException e) {
      if (e.reason() != Reason.WITHDRAWN) {
        throw e;
      }
      context.error(e.getMessage() + "; waiting for the next");
      return null;
    }
    while (isLost(report)) {
      Optional<ReceiveReport> again = comeBack(node, summary, keyboard);
      if (again.isEmpty()) {
        break;
      }
      report = again.get();
    }
    return ExitCode.of(report.result().outcome());
  }

  private boolean isYes(PendingOffer offer, Keyboard keyboard)
      throws NodeException, InterruptedException {
    teller.show(offer, settings);
    return yes || keyboard.confirm("accept? [y/N] ");
  }

  private ReceiveReport land(PendingOffer offer, Keyboard keyboard)
      throws NodeException, InterruptedException {
    teller.accept(new ReceptionEvent.Started(KEY, offer.summary()));
    ConflictQuestions questions = new ConflictQuestions(keyboard, teller::pause, teller::resume);
    ReceiveReport report =
        offer.accept(
            settings.terms(),
            questions,
            progress -> teller.accept(new ReceptionEvent.Progressed(KEY, progress)));
    teller.accept(new ReceptionEvent.Ended(KEY, report));
    return report;
  }

  private static boolean isLost(ReceiveReport report) {
    Outcome outcome = report.result().outcome();
    return outcome == Outcome.UNREACHABLE || outcome == Outcome.TIMEOUT;
  }

  /// Where the sender's command was given again, it is another offer: who was asked is asked again,
  /// since its names may be others.
  private Optional<ReceiveReport> comeBack(Node node, OfferSummary lost, Keyboard keyboard)
      throws NodeException, InterruptedException {
    context.error(
        "waiting " + COME_BACK.toSeconds() + " s for " + Who.briefly(lost) + " to return");
    long start = System.nanoTime();
    while (true) {
      Duration left = COME_BACK.minusNanos(System.nanoTime() - start);
      Optional<PendingOffer> next = left.isPositive() ? node.nextOffer(left) : Optional.empty();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      try (PendingOffer offer = next.get()) {
        if (isSame(offer.summary(), lost) && isYes(offer, keyboard)) {
          return Optional.of(land(offer, keyboard));
        }
        offer.decline("the receiver said no, or waits for somebody else");
      }
    }
  }

  private static boolean isSame(OfferSummary offer, OfferSummary lost) {
    return offer.peerId().equals(lost.peerId())
        && offer.items() == lost.items()
        && offer.files() == lost.files()
        && offer.bytes() == lost.bytes();
  }
}
