package dev.dunlin.app.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Where the time of a transfer went: its timeline, of both sides, as parts that follow each other
/// and sum up to all of it.
///
/// Each step is taken from the side that does it: the sender resolves, connects, secures, offers
/// and acknowledges, the receiver does the rest; where that side told nothing, from the other. So a
/// part that begins at one side and ends at the other has the time on the way in it, and is as
/// wrong as the two clocks may be apart; a step that seems to lie before the one that caused it
/// took no time.
public final class Phases {
  private record Kind(String step, String word, boolean receivers) {}

  private static final String START = "started";

  private static final List<Kind> KINDS =
      List.of(
          new Kind("resolved", "resolve", false),
          new Kind("connected", "connect", false),
          new Kind("secured", "secure", false),
          new Kind("offered", "offer", false),
          new Kind("accepted", "accept", true),
          new Kind("first-byte", "first-byte", true),
          new Kind("last-byte", "last-byte", true),
          new Kind("verified", "verify", true),
          new Kind("durable", "durable", true),
          new Kind("acknowledged", "acknowledge", false));

  private Phases() {}

  /// The words of all parts there can be, in their order.
  public static List<String> words() {
    return KINDS.stream().map(Kind::word).toList();
  }

  /// The parts that a timeline has, in their order; empty where it has no beginning.
  ///
  /// @param timeline `local.step` and `remote.step` to microseconds, on one clock
  /// @param sent whether this side was the sender
  public static List<Phase> of(Map<String, Long> timeline, boolean sent) {
    Sides sides = new Sides(timeline, sent);
    long start = sides.at(START, false);
    if (start == Sides.NONE) {
      // A receiver whose sender told nothing has its own part.
      start = sides.at("offered", true);
    }
    List<Phase> phases = new ArrayList<>();
    long before = start;
    for (Kind kind : KINDS) {
      long at = sides.at(kind.step(), kind.receivers());
      if (start != Sides.NONE && at != Sides.NONE && at >= start) {
        long end = Math.max(at, before);
        phases.add(new Phase(kind.word(), before - start, end - before));
        before = end;
      }
    }
    return phases;
  }

  /// How long all of it took, in microseconds.
  public static long total(List<Phase> phases) {
    return phases.isEmpty() ? 0 : phases.getLast().endMicros();
  }

  private record Sides(Map<String, Long> timeline, boolean sent) {
    static final long NONE = Long.MIN_VALUE;

    long at(String step, boolean receivers) {
      String does = receivers == sent ? "remote." : "local.";
      String other = receivers == sent ? "local." : "remote.";
      Long own = timeline.get(does + step);
      Long at = own == null ? timeline.get(other + step) : own;
      return at == null ? NONE : at;
    }
  }
}
