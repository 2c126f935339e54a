package dev.dunlin.view.json;

import java.util.List;
import java.util.Locale;

/// How many dates a field of the records in one place holds.
final class FieldDates {
  /// Names of fields that say when something was, the likeliest first.
  private static final List<String> LIKELY =
      List.of("date", "day", "timestamp", "datetime", "time", "when", "at", "ts", "created");

  private static final List<String> TIMELY =
      List.of(
          "date",
          "time",
          "day",
          "stamp",
          "created",
          "updated",
          "modified",
          "when",
          "since",
          "until",
          "start",
          "end",
          "expire",
          "epoch",
          "born",
          "seen");

  private final String path;
  private long dates;
  private long values;
  private long otherWayRound;

  FieldDates(String path) {
    this.path = path;
  }

  /// Whether a field's name lets one expect a time, so that a number in it is taken for one.
  static boolean soundsLikeTime(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TIMELY.stream().anyMatch(name::contains)
        || name.equals("at")
        || name.equals("ts")
        || name.endsWith("_at")
        || name.endsWith("_ts")
        || path.endsWith("At");
  }

  void count(boolean date, boolean onlyOtherWayRound) {
    values++;
    dates += date ? 1 : 0;
    otherWayRound += onlyOtherWayRound ? 1 : 0;
  }

  String path() {
    return path;
  }

  long dates() {
    return dates;
  }

  long values() {
    return values;
  }

  long otherWayRound() {
    return otherWayRound;
  }

  boolean isNamed(String name) {
    return path.equals(name) || path.endsWith('.' + name);
  }

  /// More dates, then the likelier name, then the one that is less deep.
  boolean isBetterThan(FieldDates other) {
    if (dates != other.dates) {
      return dates > other.dates;
    }
    int likely = likely();
    return likely != other.likely() ? likely < other.likely() : depth() < other.depth();
  }

  private int likely() {
    String name = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    int exact = LIKELY.indexOf(name);
    if (exact >= 0) {
      return exact;
    }
    // "updated" holds "date" too, and is less often what is meant.
    String rest = name.replace("updated", "");
    for (int i = 0; i < LIKELY.size(); i++) {
      if (rest.contains(LIKELY.get(i)) && LIKELY.get(i).length() > 2) {
        return LIKELY.size() + i;
      }
    }
    return LIKELY.size() * 2;
  }

  private long depth() {
    return path.chars().filter(c -> c == '.').count();
  }
}
