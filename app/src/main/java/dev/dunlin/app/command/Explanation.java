package dev.dunlin.app.command;

import dev.dunlin.app.show.Text;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import java.io.PrintStream;

/// Says on standard error what of a transfer failed, and what to do now.
public final class Explanation {
  private Explanation() {}

  /// About a sending to a peer; nothing where all landed.
  public static void ofSending(PeerResult result, Context context) {
    explain(result.peer(), result, context);
    if (!result.outcome().isDone()) {
      context.err().println("  " + adviceToSender(result.outcome()));
    }
  }

  /// About a putting into a peer's served folder; nothing where all landed.
  public static void ofPutting(PeerResult result, Context context) {
    explain(result.peer(), result, context);
    if (!result.outcome().isDone()) {
      context.err().println("  " + adviceToPutter(result.outcome()));
    }
  }

  /// About a reception from somebody, whose name is safe to print; nothing where all landed.
  public static void ofReception(String who, PeerResult result, Context context) {
    explain(who, result, context);
    if (!result.outcome().isDone()) {
      context.err().println("  " + adviceToReceiver(result.outcome()));
    }
  }

  private static void explain(String who, PeerResult result, Context context) {
    if (result.outcome().isDone()) {
      return;
    }
    String why = result.message() == null ? "" : ": " + result.message();
    context.error(who + ": " + what(result.outcome()) + why);
    failures(result, context.err());
  }

  private static void failures(PeerResult result, PrintStream err) {
    for (PeerResult.Failure failure : result.failures()) {
      err.println("  " + Text.visible(failure.path()) + ": " + Text.visible(failure.reason()));
    }
    int more = result.failed() - result.failures().size();
    if (more > 0 && !result.failures().isEmpty()) {
      err.println("  and " + Text.count(more, "item") + " more");
    }
  }

  private static String what(Outcome outcome) {
    return switch (outcome) {
      case LANDED -> "all landed";
      case LEFT -> "left at the hub";
      case PARTLY -> "not everything landed";
      case DECLINED -> "the offer was declined";
      case UNKNOWN_PEER -> "not known";
      case UNREACHABLE -> "not reached";
      case WRONG_PEER -> "SOMEBODY ELSE answers there, nothing was sent";
      case TIMEOUT -> "it took too long";
      case CANCELLED -> "cancelled";
      case FAILED -> "failed";
    };
  }

  private static String adviceToSender(Outcome outcome) {
    return switch (outcome) {
      case LANDED, LEFT -> "";
      case PARTLY -> "What landed is there to stay; the same command sends what is missing.";
      case DECLINED ->
          "Ask over there; `dunlin trust PEER --accept always` there says yes for good.";
      case UNKNOWN_PEER -> "`dunlin peers` lists who is known.";
      case UNREACHABLE ->
          "Is `dunlin up` running there, and is the address right? What arrived is kept.";
      case WRONG_PEER ->
          "Ask over there what `dunlin id` says. If the device is really new: dunlin forget PEER";
      case TIMEOUT, CANCELLED, FAILED ->
          "What arrived is kept; the same command goes on from there.";
    };
  }

  private static String adviceToPutter(Outcome outcome) {
    return outcome == Outcome.DECLINED
        ? "Over there, `dunlin up --serve DIR --allow write:PEER` lets this node put files."
        : adviceToSender(outcome);
  }

  private static String adviceToReceiver(Outcome outcome) {
    return outcome == Outcome.PARTLY
        ? "What landed is there to stay; the sender's same command sends what is missing."
        : "What arrived is kept; the sender's same command goes on from there.";
  }
}
