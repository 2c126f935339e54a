package dev.dunlin.app.show;

import dev.dunlin.app.terminal.Terminal;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import java.util.ArrayList;
import java.util.List;

/// The receipt of one transfer with one peer, as a person reads it.
///
/// @param peer who, safe to print
/// @param sent whether this side was the sender
/// @param totalBytes of what was offered
/// @param result how it ended
public record Receipt(String peer, boolean sent, long totalBytes, PeerResult result) {
  private static final String INDENT = "  ";

  /// One line with what matters, for where no terminal is.
  public String line() {
    return head()
        + (totalBytes > 0 ? ", " + Sizes.text(totalBytes) : "")
        + ", "
        + Spans.text(result.seconds())
        + how();
  }

  private String head() {
    if (result.outcome() == Outcome.LEFT) {
      return word() + " for " + peer;
    }
    String where = sent ? " at " : " from ";
    return word() + where + peer + ": " + Text.count(result.landed(), "item");
  }

  /// A block of lines with all there is to know, for a terminal.
  public String block(Terminal terminal) {
    List<String> lines = new ArrayList<>();
    lines.add(summary(terminal.unicode()));
    if (!result.timeline().isEmpty()) {
      lines.add(INDENT + "timeline in ms" + clockError() + ":");
      lines.addAll(TimelineText.lines(result, INDENT.repeat(2), terminal.width()));
    }
    return String.join("\n", lines);
  }

  /// The block without the timeline.
  public String summary(boolean unicode) {
    List<String> lines = new ArrayList<>();
    lines.add(mark(unicode) + ' ' + line());
    details(lines);
    return String.join("\n", lines);
  }

  private void details(List<String> lines) {
    if (result.bytes() > 0) {
      lines.add(INDENT + "travelled " + Sizes.text(result.bytes()) + rate());
    } else if (result.landed() > 0) {
      lines.add(INDENT + "nothing had to travel");
    }
    String counts = counts();
    if (!counts.isEmpty()) {
      lines.add(INDENT + counts);
    }
    if (result.contentId() != null) {
      lines.add(INDENT + "content id " + Text.visible(result.contentId()));
    }
  }

  private String counts() {
    StringBuilder text = new StringBuilder();
    add(text, result.unchanged(), " there before");
    add(text, result.skipped(), " skipped");
    add(text, result.failed(), " failed");
    return text.toString();
  }

  private static void add(StringBuilder text, int number, String what) {
    if (number > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(number).append(what);
    }
  }

  private String rate() {
    return result.seconds() > 0 ? " at " + Sizes.rate(result.bytes() / result.seconds()) : "";
  }

  private String how() {
    String route = result.route() == null ? "" : ", " + Text.visible(result.route());
    boolean landed = result.landed() > 0;
    return route + (landed ? result.synced() ? ", durable" : ", not synced" : "");
  }

  private String clockError() {
    return result.clockErrorMicros() == 0
        ? ""
        : " (the peer's to " + Spans.tenths(result.clockErrorMicros() / 1000.0) + ")";
  }

  private String word() {
    return switch (result.outcome()) {
      case LANDED -> "landed";
      case LEFT -> "left at the hub";
      case PARTLY -> "landed in part";
      case DECLINED -> "declined";
      case UNKNOWN_PEER -> "not known";
      case UNREACHABLE -> "not reached";
      case WRONG_PEER -> "wrong peer";
      case TIMEOUT -> "timed out";
      case CANCELLED -> "cancelled";
      case FAILED -> "failed";
    };
  }

  private String mark(boolean unicode) {
    boolean landed = result.outcome().isDone();
    if (unicode) {
      return landed ? "✓" : "✗";
    }
    return landed ? "+" : "!";
  }
}
