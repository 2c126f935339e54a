package dev.dunlin.node.run;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.Route;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Failure;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.transfer.message.OfferAnswer.Receipt;
import dev.dunlin.transfer.offer.OfferException;
import dev.dunlin.transfer.timeline.ClockOffset;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes results of receipts and failures.
final class Results {
  /// What is known of a transfer besides how it ended.
  ///
  /// @param peer as asked for
  /// @param peerId who it was, if reached
  /// @param route how it was reached
  /// @param routes those that carried content, in order
  /// @param startedNanos when it began, by System.nanoTime
  record Transfer(
      String peer,
      @Nullable String peerId,
      @Nullable Route route,
      List<Route> routes,
      long startedNanos) {
    /// The best of those that carried content, which routes are told in the order of.
    @Nullable String best() {
      Route best = routes.isEmpty() ? route : Collections.min(routes);
      return best == null ? null : word(best);
    }

    /// This, with content having come by these as well.
    Transfer over(List<Route> more) {
      Set<Route> both = new LinkedHashSet<>(routes);
      both.addAll(more);
      return new Transfer(peer, peerId, route, List.copyOf(both), startedNanos);
    }

    @Nullable String all() {
      return routes.isEmpty()
          ? best()
          : String.join(", ", routes.stream().map(Results::word).toList());
    }

    double seconds() {
      return (System.nanoTime() - startedNanos) / 1e9;
    }
  }

  private Results() {}

  static PeerResult of(
      Transfer transfer,
      Receipt receipt,
      long bytes,
      Map<String, Long> timeline,
      Optional<ClockOffset> clock) {
    boolean whole = receipt.failed() == 0 && receipt.skipped() == 0;
    return new PeerResult(
        transfer.peer(),
        transfer.peerId(),
        transfer.best(),
        transfer.all(),
        whole ? Outcome.LANDED : Outcome.PARTLY,
        whole ? null : receipt.failed() + " failed, " + receipt.skipped() + " skipped",
        receipt.landed(),
        receipt.unchanged(),
        receipt.skipped(),
        receipt.failed(),
        receipt.failures().stream().map(f -> new Failure(f.path(), f.reason())).toList(),
        bytes,
        transfer.seconds(),
        receipt.synced(),
        receipt.contentId(),
        timeline,
        clock.map(ClockOffset::errorMicros).orElse(0L),
        clock.map(ClockOffset::micros).orElse(0L));
  }

  /// What a hub keeps for somebody has not landed there; and it keeps all of it or nothing.
  static PeerResult left(PeerResult atHub) {
    boolean kept = atHub.outcome() == Outcome.LANDED;
    return new PeerResult(
        atHub.peer(),
        atHub.peerId(),
        atHub.route(),
        atHub.routes(),
        kept ? Outcome.LEFT : Outcome.FAILED,
        kept
            ? "left at the hub, which offers it to " + atHub.peer() + " when it is there"
            : "the hub keeps nothing of it: " + atHub.message(),
        0,
        0,
        atHub.skipped(),
        atHub.failed(),
        atHub.failures(),
        atHub.bytes(),
        atHub.seconds(),
        atHub.synced(),
        atHub.contentId(),
        atHub.timeline(),
        atHub.clockErrorMicros(),
        atHub.clockOffsetMicros());
  }

  static PeerResult failed(
      Transfer transfer, Outcome outcome, String message, long bytes, Map<String, Long> timeline) {
    return new PeerResult(
        transfer.peer(),
        transfer.peerId(),
        transfer.best(),
        transfer.all(),
        outcome,
        message,
        0,
        0,
        0,
        0,
        List.of(),
        bytes,
        transfer.seconds(),
        false,
        null,
        timeline,
        0,
        0);
  }

  static Outcome outcome(IOException e) {
    return switch (e) {
      case OfferException offer ->
          switch (offer.reason()) {
            case DECLINED -> Outcome.DECLINED;
            case STALLED -> Outcome.TIMEOUT;
            case REFUSED, BAD_RECEIPT -> Outcome.FAILED;
          };
      case LinkException link ->
          switch (link.reason()) {
            case UNREACHABLE, TIMEOUT, CLOSED, RESET, REFUSED -> Outcome.UNREACHABLE;
            case WRONG_PEER -> Outcome.WRONG_PEER;
            case HANDSHAKE, PROTOCOL, TOO_LONG -> Outcome.FAILED;
          };
      case NodeException node ->
          node.reason() == NodeException.Reason.UNKNOWN_PEER
              ? Outcome.UNKNOWN_PEER
              : Outcome.FAILED;
      default -> Outcome.FAILED;
    };
  }

  /// The route's word in results, tables and logs.
  static String word(Route route) {
    return route.name().toLowerCase(Locale.ROOT);
  }
}
