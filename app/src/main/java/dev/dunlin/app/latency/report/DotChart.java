package dev.dunlin.app.latency.report;

import dev.dunlin.app.show.Spans;
import java.util.List;

/// A drawing (SVG) with a row for each scenario and a dot for each of its runs, on a scale on which
/// each step is ten times the one before; a stroke marks the median.
final class DotChart {
  private static final int LABELS = 250;
  private static final int WIDTH = 960;
  private static final int ROW = 34;
  private static final int FOOT = 30;
  private static final int RIGHT = 40;

  /// More dots than these say no more: evenly chosen ones are drawn.
  private static final int MAX_DOTS = 2_000;

  private final List<Series> all;
  private final int from;
  private final int to;

  DotChart(List<Series> all) {
    this.all = all;
    double least = Double.MAX_VALUE;
    double most = 0;
    for (Series series : all) {
      for (Run run : series.runs()) {
        double micros = Math.max(1.0, (double) run.micros());
        least = Math.min(least, micros);
        most = Math.max(most, micros);
      }
    }
    from = (int) Math.floor(Math.log10(least));
    to = Math.max(from + 1, (int) Math.ceil(Math.log10(most)));
  }

  String svg() {
    int height = all.size() * ROW + FOOT;
    StringBuilder svg = new StringBuilder();
    svg.append("<svg viewBox=\"0 0 " + WIDTH + ' ' + height + "\" role=\"img\"")
        .append(" aria-label=\"All runs\">\n");
    int bottom = all.size() * ROW;
    for (int power = from; power <= to; power++) {
      String x = Html.at(x(Math.pow(10, power)));
      svg.append("<line class=\"grid\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"0\" y2=\"" + bottom)
          .append("\"/><text class=\"axis\" x=\"" + x + "\" y=\"" + (bottom + 20) + "\">")
          .append(scale(power))
          .append("</text>\n");
    }
    for (int i = 0; i < all.size(); i++) {
      row(svg, all.get(i), i * ROW + ROW / 2);
    }
    return svg.append("</svg>\n").toString();
  }

  private static String scale(int power) {
    double millis = Math.pow(10, power - 3);
    if (millis >= 1000) {
      return Math.round(millis / 1000) + " s";
    }
    return millis < 1 ? Spans.millis(millis) : Math.round(millis) + " ms";
  }

  private void row(StringBuilder svg, Series series, int y) {
    svg.append("<text class=\"label\" x=\"" + (LABELS - 12) + "\" y=\"" + (y + 4) + "\">")
        .append(Html.of(dev.dunlin.app.show.Columns.fit(Words.title(series.subject()), 38)))
        .append("</text>\n");
    List<Run> runs = series.runs();
    int step = Math.max(1, runs.size() / MAX_DOTS);
    for (int i = 0; i < runs.size(); i += step) {
      // Apart from each other, the same each time.
      int spread = (i * 7) % 13 - 6;
      svg.append(
              "<circle cx=\""
                  + Html.at(x((double) runs.get(i).micros()))
                  + "\" cy=\""
                  + (y + spread))
          .append("\" r=\"3\"/>\n");
    }
    Double median = series.figures().medianMillis();
    if (median != null) {
      String x = Html.at(x(median * 1000));
      svg.append("<line class=\"median\" x1=\"" + x + "\" x2=\"" + x)
          .append("\" y1=\"" + (y - 12) + "\" y2=\"" + (y + 12) + "\"><title>median ")
          .append(Spans.millis(median))
          .append("</title></line>\n");
    }
  }

  private double x(double micros) {
    double share = (Math.log10(Math.max(1, micros)) - from) / (to - from);
    return LABELS + share * (WIDTH - LABELS - RIGHT);
  }
}
