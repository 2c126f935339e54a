package dev.dunlin.app.latency.report;

import dev.dunlin.app.measure.Phases;
import java.util.ArrayList;
import java.util.List;

/// A report as one page that needs nothing else: no script, no network, drawings inside.
final class HtmlReport {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d9dee5;
        --back: #ffffff; --dot: #2f6fb3; --mark: #c2410c; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #98a4b3;
        --line: #343d49; --back: #12161c; --dot: #6aa9e9; --mark: #ff9a5c; } }
      body { margin: 2rem auto; max-width: 64rem; padding: 0 1rem; background: var(--back);
        color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
      h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; }
      p.facts { color: var(--soft); margin: 0; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
      th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: right;
        white-space: nowrap; }
      th { color: var(--soft); font-weight: 600; }
      th:first-child, td:first-child, .left { text-align: left; }
      svg { width: 100%; height: auto; display: block; }
      svg text { fill: var(--ink); font-size: 12px; }
      svg .label { text-anchor: end; } svg .axis { fill: var(--soft); text-anchor: middle; }
      svg .grid { stroke: var(--line); } svg circle { fill: var(--dot); fill-opacity: .45; }
      svg .median { stroke: var(--mark); stroke-width: 3; }
      svg .share { fill: #fff; text-anchor: middle; font-size: 11px; }
      .legend { display: flex; flex-wrap: wrap; gap: .3rem 1rem; margin: .6rem 0 0; padding: 0;
        list-style: none; color: var(--soft); font-size: .85rem; }
      .legend svg { width: .8rem; height: .8rem; display: inline-block; margin-right: .35rem; }
      .part0 { fill: #8a95a5; } .part1 { fill: #5b7083; } .part2 { fill: #7a5ea8; }
      .part3 { fill: #2a8c8c; } .part4 { fill: #b07d10; } .part5 { fill: #2f6fb3; }
      .part6 { fill: #1d4f86; } .part7 { fill: #4d8a3a; } .part8 { fill: #b3412f; }
      .part9 { fill: #a8487f; } .part10 { fill: #666; }
      details { margin-top: 1rem; } summary { cursor: pointer; color: var(--soft); }
      """;

  private final Report report;
  private final List<Series> measured;

  HtmlReport(Report report) {
    this.report = report;
    this.measured = report.series().stream().filter(series -> !series.isSkipped()).toList();
  }

  String text() {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\"")
        .append(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
        .append("<title>Dunlin latency</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
    page.append("<h1>Dunlin latency</h1>\n<p class=\"facts\">" + Html.of(report.at()))
        .append(", dunlin " + Html.of(report.version()) + "<br>")
        .append(Html.of(Words.machine(report.machine())))
        .append("<br>" + report.warmUp() + " runs to warm up before each scenario</p>\n");
    if (!measured.isEmpty()) {
      figures(page);
      page.append("<h2>All runs</h2>\n<p class=\"facts\">A dot is a run, a stroke the median; each")
          .append(" step of the scale is ten times the one before.</p>\n")
          .append(new DotChart(measured).svg());
      page.append("<h2>Where the time goes</h2>\n").append(new PartsChart(measured).svg());
      legend(page);
    }
    notes(page);
    raw(page);
    return page.append("</body>\n</html>\n").toString();
  }

  private void figures(StringBuilder page) {
    page.append("<h2>Figures</h2>\n<div class=\"wide\"><table id=\"figures\">\n<tr>");
    for (String head :
        List.of(
            "scenario", "size", "route", "runs", "least", "median", "p95", "p99", "most", "rate")) {
      page.append("<th>" + head + "</th>");
    }
    page.append("</tr>\n");
    for (Series series : measured) {
      page.append("<tr>");
      for (String cell : Words.cells(series, series.scenario() + ", " + series.peer())) {
        page.append("<td>" + Html.of(cell) + "</td>");
      }
      page.append("</tr>\n");
    }
    page.append("</table></div>\n");
  }

  private static void legend(StringBuilder page) {
    page.append("<ul class=\"legend\">");
    for (String word : Phases.words()) {
      page.append("<li><svg viewBox=\"0 0 8 8\"><rect width=\"8\" height=\"8\" class=\"")
          .append(PartsChart.colour(word))
          .append("\"/></svg>" + Html.of(word) + "</li>");
    }
    page.append("</ul>\n");
  }

  private void notes(StringBuilder page) {
    List<String> notes = new ArrayList<>(Words.tooFew(report));
    for (Series series : report.series()) {
      if (series.problem() != null) {
        String what = series.isSkipped() ? "not run: " : series.failed() + " failed: ";
        notes.add(what + Words.title(series.subject()) + ": " + series.problem());
      }
    }
    notes.addAll(Words.left(report));
    if (!notes.isEmpty()) {
      page.append("<h2>Notes</h2>\n<ul>\n");
      notes.forEach(note -> page.append("<li>" + Html.of(note) + "</li>\n"));
      page.append("</ul>\n");
    }
  }

  /// The figures of each run, in milliseconds.
  private void raw(StringBuilder page) {
    page.append("<h2>Each run, in milliseconds</h2>\n");
    for (Series series : measured) {
      page.append(
          "<details><summary>" + Html.of(Words.title(series.subject())) + "</summary>\n<p>");
      for (Run run : series.runs()) {
        page.append(run.micros() / 1000.0).append(' ');
      }
      page.append("</p></details>\n");
    }
  }
}
