package dev.dunlin.app.latency.report;

import dev.dunlin.app.measure.Distribution;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Spans;
import dev.dunlin.app.show.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What tables and pages say of a scenario.
public final class Words {
  private static final double LEAST_SHARE = 0.01;
  private static final int MAX_LEFT = 4;

  private Words() {}

  /// A time, or `-` where there is none.
  static String millis(@Nullable Double millis) {
    return millis == null ? "-" : Spans.millis(millis);
  }

  /// A rate, or `-` where there is none.
  static String rate(@Nullable Double bytesPerSecond) {
    return bytesPerSecond == null ? "-" : Sizes.rate(bytesPerSecond);
  }

  /// `direct to ben, 1.0 KiB`.
  public static String title(Series.Subject subject) {
    String towards =
        switch (subject.scenario()) {
          case "store" -> " with ";
          case "pull" -> " from ";
          default -> " to ";
        };
    return Text.visible(subject.scenario())
        + towards
        + Text.visible(subject.peer())
        + ", "
        + Sizes.text(subject.bytes());
  }

  /// The routes that carried the runs, with commas between them.
  static String routes(Series series) {
    List<String> routes = new ArrayList<>();
    for (Run run : series.runs()) {
      if (run.route() != null && !routes.contains(run.route())) {
        routes.add(run.route());
      }
    }
    return routes.isEmpty() ? "-" : Text.visible(String.join("; ", routes));
  }

  /// The cells of a table's row: these, then the size, the routes, the runs, the figures and the
  /// rate.
  static List<String> cells(Series series, String... first) {
    Figures figures = series.figures();
    List<String> cells = new ArrayList<>(List.of(first));
    cells.addAll(
        List.of(
            Sizes.text(series.bytes()),
            routes(series),
            Integer.toString(figures.runs()),
            millis(figures.minMillis()),
            millis(figures.medianMillis()),
            millis(figures.p95Millis()),
            millis(figures.p99Millis()),
            millis(figures.maxMillis()),
            rate(figures.bytesPerSecond())));
    return cells;
  }

  /// Where the time went, the greatest part first; parts below a hundredth are left out.
  public static String where(Series series) {
    Map<String, Double> means = series.meanMicros();
    double all = means.values().stream().mapToDouble(Double::doubleValue).sum();
    List<String> words = new ArrayList<>();
    means.entrySet().stream()
        .filter(part -> all > 0 && part.getValue() / all >= LEAST_SHARE)
        .sorted(Comparator.comparingDouble(part -> -part.getValue()))
        .forEach(part ->
            words.add(
                Text.visible(part.getKey())
                    + ' '
                    + Spans.millis(part.getValue() / 1000)
                    + " ("
                    + Math.round(100 * part.getValue() / all)
                    + " %)"));
    return String.join(", ", words);
  }

  /// Which percentiles the runs of a report are too few for; empty where none are.
  public static List<String> tooFew(Report report) {
    long most = report.series().stream().mapToLong(each -> each.runs().size()).max().orElse(0);
    List<String> words = new ArrayList<>();
    for (int of100 : new int[] {95, 99}) {
      if (most > 0 && most < Distribution.needed(of100)) {
        words.add(
            "p"
                + of100
                + " takes "
                + Distribution.needed(of100)
                + " runs of a scenario (--count), and there are "
                + most);
      }
    }
    return words;
  }

  /// What is left at others; of many things the first, and how many more.
  static List<String> left(Report report) {
    List<String> words = new ArrayList<>();
    int shown = report.left().size() > MAX_LEFT ? MAX_LEFT - 1 : MAX_LEFT;
    report.left().stream().limit(shown).forEach(left -> words.add("left behind: " + left));
    if (report.left().size() > shown) {
      words.add("left behind: " + (report.left().size() - shown) + " more like these");
    }
    return words;
  }

  /// The machine, in one line.
  public static String machine(Machine machine) {
    return Text.visible(machine.processor())
        + ", "
        + Text.count(machine.cores(), "core")
        + (machine.memoryBytes() > 0 ? ", " + Sizes.text(machine.memoryBytes()) : "")
        + ", "
        + Text.visible(machine.system())
        + ", Java: "
        + Text.visible(machine.java())
        + (machine.load() >= 0 ? ", load " + Math.round(machine.load() * 10) / 10.0 : "");
  }
}
