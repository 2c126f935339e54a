package dev.dunlin.app.show;

import dev.dunlin.app.measure.Phase;
import dev.dunlin.app.measure.Phases;
import dev.dunlin.app.terminal.Terminal;
import dev.dunlin.node.PeerResult;
import java.util.ArrayList;
import java.util.List;

/// The timeline of a transfer as bars, one for each part of it, below each other: each begins where
/// the one above ended.
public final class TimelineBars {
  private static final int WORD = 12;
  private static final int TIME = 10;
  private static final int MIN_BAR = 10;
  private static final int MAX_BAR = 80;
  private static final int EIGHTHS = 8;

  /// A block of one eighth to eight eighths.
  private static final String BLOCKS = "▏▎▍▌▋▊▉█";

  private TimelineBars() {}

  /// Lines with the bars, and one that says whose clocks; none where there is no timeline.
  ///
  /// @param sent whether this side was the sender
  public static List<String> lines(PeerResult result, boolean sent, Terminal terminal) {
    List<Phase> phases = Phases.of(result.timeline(), sent);
    List<String> lines = new ArrayList<>();
    long total = Phases.total(phases);
    if (phases.isEmpty()) {
      return lines;
    }
    int width = Math.clamp(terminal.width() - 1 - WORD - TIME - 2, MIN_BAR, MAX_BAR);
    lines.add(Columns.pad("part", WORD) + Columns.padLeft("ms", TIME) + "  " + scale(total, width));
    for (Phase phase : phases) {
      lines.add(
          Columns.pad(phase.word(), WORD)
              + Columns.padLeft(millis(phase.micros()), TIME)
              + "  "
              + bar(phase, total, width, terminal.unicode()));
    }
    lines.add(Columns.pad("all", WORD) + Columns.padLeft(millis(total), TIME));
    lines.add(clocks(result));
    return lines;
  }

  private static String millis(long micros) {
    return micros < 10_000
        ? Spans.millis(micros / 1000.0).replace(" ms", "")
        : Spans.tenths(micros / 1000.0);
  }

  private static String scale(long total, int width) {
    String end = millis(total);
    return "0" + " ".repeat(Math.max(1, width - 1 - end.length())) + end;
  }

  /// What takes next to no time is still to be seen.
  private static String bar(Phase phase, long total, int width, boolean unicode) {
    long all = Math.max(total, 1);
    int cells = unicode ? width * EIGHTHS : width;
    int from = Math.min(cells - 1, (int) (cells * (phase.startMicros() / (double) all)));
    int to = Math.clamp((int) (cells * (phase.endMicros() / (double) all)), from + 1, cells);
    if (!unicode) {
      return " ".repeat(from) + (phase.micros() == 0 ? "|" : "#".repeat(to - from));
    }
    int first = from / EIGHTHS;
    int eighths = Math.max(1, to - first * EIGHTHS);
    String blocks = "█".repeat(eighths / EIGHTHS);
    int rest = eighths % EIGHTHS;
    return " ".repeat(first) + blocks + (rest == 0 ? "" : BLOCKS.charAt(rest - 1));
  }

  private static String clocks(PeerResult result) {
    if (result.clockErrorMicros() == 0) {
      return "this side's clock alone";
    }
    long offset = result.clockOffsetMicros();
    return "both sides: the peer's clock is "
        + Spans.tenths(Math.abs(offset) / 1000.0)
        + " ms "
        + (offset < 0 ? "behind" : "ahead")
        + ", known to within "
        + Spans.millis(result.clockErrorMicros() / 1000.0);
  }
}
