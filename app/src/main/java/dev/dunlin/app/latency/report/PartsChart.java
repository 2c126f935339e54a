package dev.dunlin.app.latency.report;

import dev.dunlin.app.measure.Phases;
import dev.dunlin.app.show.Spans;
import java.util.List;
import java.util.Map;

/// A drawing (SVG) with a row for each scenario, divided by where its time went on the average.
final class PartsChart {
  private static final int LABELS = 250;
  private static final int WIDTH = 960;
  private static final int TOTALS = 100;
  private static final int ROW = 34;
  private static final int BAR = 20;

  /// From this width on a part has its share written into it.
  private static final int WRITTEN = 34;

  private final List<Series> all;

  PartsChart(List<Series> all) {
    this.all = all;
  }

  /// The class of a part, which has its colour; what is put and what is fetched has the same.
  static String colour(String word) {
    String part = word.substring(word.indexOf(' ') + 1);
    int index = Phases.words().indexOf(part);
    return "part" + (index < 0 ? Phases.words().size() : index);
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append("<svg viewBox=\"0 0 " + WIDTH + ' ' + all.size() * ROW + "\" role=\"img\"")
        .append(" aria-label=\"Where the time goes\">\n");
    for (int i = 0; i < all.size(); i++) {
      row(svg, all.get(i), i * ROW + (ROW - BAR) / 2);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void row(StringBuilder svg, Series series, int y) {
    svg.append("<text class=\"label\" x=\"" + (LABELS - 12) + "\" y=\"" + (y + BAR / 2 + 4) + "\">")
        .append(Html.of(dev.dunlin.app.show.Columns.fit(Words.title(series.subject()), 38)))
        .append("</text>\n");
    Map<String, Double> means = series.meanMicros();
    double sum = means.values().stream().mapToDouble(Double::doubleValue).sum();
    if (sum <= 0) {
      return;
    }
    double x = LABELS;
    for (Map.Entry<String, Double> part : means.entrySet()) {
      double width = part.getValue() / sum * (WIDTH - LABELS - TOTALS);
      bar(svg, part, x, y, width, sum);
      x += width;
    }
    svg.append("<text class=\"total\" x=\"" + (WIDTH - TOTALS + 10) + "\" y=\"")
        .append(y + BAR / 2 + 4)
        .append("\">" + Spans.millis(sum / 1000) + "</text>\n");
  }

  private static void bar(
      StringBuilder svg,
      Map.Entry<String, Double> part,
      double x,
      int y,
      double width,
      double sum) {
    long percent = Math.round(100 * part.getValue() / sum);
    svg.append("<rect class=\"" + colour(part.getKey()) + "\" x=\"" + Html.at(x) + "\" y=\"" + y)
        .append("\" width=\"" + Html.at(width) + "\" height=\"" + BAR + "\"><title>")
        .append(Html.of(part.getKey()) + ' ' + Spans.millis(part.getValue() / 1000))
        .append(" (" + percent + " %)</title></rect>\n");
    if (width >= WRITTEN) {
      svg.append("<text class=\"share\" x=\"" + Html.at(x + width / 2) + "\" y=\"")
          .append(y + BAR / 2 + 4)
          .append("\">" + percent + " %</text>\n");
    }
  }
}
