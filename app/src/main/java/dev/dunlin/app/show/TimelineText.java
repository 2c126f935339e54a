package dev.dunlin.app.show;

import dev.dunlin.node.PeerResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The timeline of a transfer in words: each step of both sides, in milliseconds since the first.
public final class TimelineText {
  private static final String LOCAL = "local.";
  private static final String REMOTE = "remote.";

  /// One step.
  ///
  /// @param micros since the first step
  /// @param word what happened
  /// @param atPeer whether it happened there
  record Moment(long micros, String word, boolean atPeer) {
    String text() {
      return millis() + ' ' + word + (atPeer ? " (peer)" : "");
    }

    String millis() {
      return Spans.tenths(micros / 1000.0);
    }
  }

  private TimelineText() {}

  /// The steps of both sides in the order in which they happened.
  static List<Moment> moments(Map<String, Long> timeline) {
    long start = timeline.values().stream().mapToLong(Long::longValue).min().orElse(0);
    List<Moment> moments = new ArrayList<>();
    timeline.forEach((key, micros) -> {
      boolean atPeer = key.startsWith(REMOTE);
      String word = atPeer ? key.substring(REMOTE.length()) : withoutLocal(key);
      moments.add(new Moment(micros - start, Text.visible(word), atPeer));
    });
    moments.sort(Comparator.comparingLong(Moment::micros));
    return moments;
  }

  /// All in lines of at most so many columns, each line behind an indent; empty where there are no
  /// steps.
  static List<String> lines(PeerResult result, String indent, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (Moment moment : moments(result.timeline())) {
      String text = moment.text();
      if (!line.isEmpty() && Columns.of(line.toString()) + 3 + text.length() >= width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? indent : " · ").append(text);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /// A table of the steps, one a row.
  public static Table table(PeerResult result) {
    Table table = new Table(">ms", "step", "where");
    for (Moment moment : moments(result.timeline())) {
      table.row(moment.millis(), moment.word(), moment.atPeer() ? "at the peer" : "here");
    }
    return table;
  }

  private static String withoutLocal(String key) {
    return key.startsWith(LOCAL) ? key.substring(LOCAL.length()) : key;
  }
}
