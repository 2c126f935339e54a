package dev.dunlin.app.latency.report;

import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Table;
import dev.dunlin.app.show.Text;
import java.io.PrintStream;
import java.util.List;

/// Reports and comparisons as a person reads them in a terminal.
public final class ReportText {
  private ReportText() {}

  /// All of a report: figures, where the time went, what was not run and why, what is left.
  public static void print(Report report, PrintStream out) {
    Table table =
        new Table(
            "SCENARIO",
            "PEER",
            ">SIZE",
            "ROUTE",
            ">RUNS",
            ">LEAST",
            ">MEDIAN",
            ">P95",
            ">P99",
            ">MOST",
            ">RATE");
    for (Series series : report.series()) {
      if (!series.isSkipped()) {
        List<String> cells =
            Words.cells(series, Text.visible(series.scenario()), Text.fit(series.peer(), 30));
        table.row(cells.toArray(String[]::new));
      }
    }
    if (report.series().stream().allMatch(Series::isSkipped)) {
      out.println("nothing was measured");
    } else {
      table.print(out);
    }
    where(report, out);
    notes(report, out);
  }

  private static void where(Report report, PrintStream out) {
    boolean any = false;
    for (Series series : report.series()) {
      String words = Words.where(series);
      if (!words.isEmpty()) {
        out.println(any ? "" : "\nwhere the time goes, on the average:");
        out.println(Words.title(series.subject()));
        out.println("  " + words);
        any = true;
      }
    }
  }

  private static void notes(Report report, PrintStream out) {
    out.println();
    for (String words : Words.tooFew(report)) {
      out.println(words);
    }
    for (Series series : report.series()) {
      if (series.problem() != null) {
        String what = series.isSkipped() ? "not run: " : series.failed() + " failed: ";
        out.println(what + Words.title(series.subject()) + ": " + Text.visible(series.problem()));
      }
    }
    Words.left(report).forEach(left -> out.println(Text.visible(left)));
  }

  /// A comparison, a line a scenario.
  public static void print(List<Comparison> comparisons, PrintStream out) {
    Table table = new Table("SCENARIO", "PEER", ">SIZE", ">FIRST", ">SECOND", ">RATIO", "");
    for (Comparison each : comparisons) {
      table.row(
          Text.visible(each.scenario()),
          Text.fit(each.peer(), 30),
          Sizes.text(each.bytes()),
          Words.millis(each.firstMillis()),
          Words.millis(each.secondMillis()),
          ratio(each),
          verdict(each.verdict()));
    }
    table.print(out);
  }

  private static String ratio(Comparison each) {
    if (each.ratio() == null) {
      return "-";
    }
    long hundredths = Math.round(each.ratio() * 100);
    return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;
  }

  private static String verdict(Comparison.Verdict verdict) {
    return switch (verdict) {
      case SLOWER -> "the second is slower";
      case QUICKER -> "the second is quicker";
      case WITHIN_NOISE -> "no difference beyond the noise";
      case TOO_FEW -> "too few runs to say (" + Ranks.LEAST + " of each)";
      case ONLY_FIRST -> "only in the first";
      case ONLY_SECOND -> "only in the second";
    };
  }
}
