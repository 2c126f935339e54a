package dev.dunlin.app.latency.report;

import static dev.dunlin.app.latency.report.SampleReports.around;
import static dev.dunlin.app.latency.report.SampleReports.report;
import static dev.dunlin.app.latency.report.SampleReports.series;
import static dev.dunlin.app.latency.report.SampleReports.skipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
  private static final String HOSTILE = "=ben\",<script>alert(1)</script>\u001b\u202e&";

  @TempDir Path folder;
  private final Report report =
      report(
          series("direct", HOSTILE, around(2_000, 20)),
          series("inline", "anna", around(900, 3)),
          skipped("relayed", "ben", "this node is at no hub <b>"));

  private String written(String name) throws Exception {
    Path file = folder.resolve(name);
    ReportFile.write(file, report);
    return Files.readString(file);
  }

  @Test
  void jsonIsReadAsWhatWasWritten() throws Exception {
    written("r.json");
    Report read = ReportFile.read(folder.resolve("r.json"));
    assertThat(read).isEqualTo(report);
    Figures figures = read.series().getFirst().figures();
    assertThat(figures.runs()).isEqualTo(20);
    assertThat(figures.p95Millis()).isNotNull();
    assertThat(figures.p99Millis()).isNull();
    assertThat(read.series().get(1).figures().p95Millis()).isNull();
  }

  @Test
  void figuresAreThoseOfTheRunsWhateverAFileSays() throws Exception {
    String json = written("r.json").replaceAll("\"minMillis\":[0-9.]+", "\"minMillis\":0.001");
    Files.writeString(folder.resolve("forged.json"), json);
    Report read = ReportFile.read(folder.resolve("forged.json"));
    assertThat(read.series().getFirst().figures().minMillis()).isEqualTo(1.95);
  }

  @Test
  void csvHasALineARunAndColumnsThatFit() throws Exception {
    List<String> lines = written("r.csv").lines().toList();
    assertThat(lines.getFirst())
        .isEqualTo("scenario,peer,bytes,peers,run,route,micros,offer,durable");
    assertThat(lines).hasSize(1 + 20 + 3);
    List<String> cells = cells(lines.get(1));
    assertThat(cells).hasSize(9);
    assertThat(cells.get(1)).isEqualTo('\'' + HOSTILE);
    assertThat(cells.get(6)).isEqualTo("1950");
    assertThat(Long.parseLong(cells.get(7)) + Long.parseLong(cells.get(8)))
        .isBetween(1_948L, 1_950L);
    assertThat(cells(lines.getLast()).subList(0, 6))
        .containsExactly("inline", "anna", "1024", "1", "3", "direct");
  }

  /// The fields of one line of CSV (RFC 4180).
  private static List<String> cells(String line) {
    var cell = Pattern.compile("\\G(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))").matcher(line);
    return cell.results()
        .map(
            found -> found.group(1) == null ? found.group(2) : found.group(1).replace("\"\"", "\""))
        .toList();
  }

  @Test
  void thePageHasAllFiguresAndIsNothingButItself() throws Exception {
    String page = written("r.HTML".toLowerCase(java.util.Locale.ROOT));
    List<List<String>> rows =
        Pattern.compile("<tr>((?:<td>[^<]*</td>)+)</tr>")
            .matcher(page)
            .results()
            .map(row ->
                Pattern.compile("<td>([^<]*)</td>")
                    .matcher(row.group(1))
                    .results()
                    .map(cell -> cell.group(1))
                    .toList())
            .toList();
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst().get(3)).isEqualTo("20");
    assertThat(rows.getFirst().get(4)).isEqualTo("1.95 ms");
    assertThat(rows.getFirst().get(7)).isEqualTo("-");
    assertThat(rows.get(1).subList(0, 4)).containsExactly("inline, anna", "1.0 KiB", "direct", "3");
    assertThat(Pattern.compile("<circle").matcher(page).results().count()).isEqualTo(23);
    assertThat(page)
        .contains("=ben&quot;,&lt;script&gt;alert(1)&lt;/script&gt;\\x1b\\u202e&amp;")
        .contains("not run: relayed to ben, 1.0 KiB: this node is at no hub &lt;b&gt;")
        .contains("p99 takes 100 runs of a scenario (--count), and there are 20")
        .contains("A &lt;b&gt;chip&lt;/b&gt;")
        .doesNotContain("<script", "http:", "https:", "src=", "url(", "\u001b", "\u202e");
  }

  @Test
  void aPageOfNothingMeasuredSaysWhy() {
    String page = new HtmlReport(report(skipped("direct", "ben", "away"))).text();
    assertThat(page).contains("not run: direct to ben, 1.0 KiB: away").endsWith("</html>\n");
  }

  @Test
  void whatIsNoReportIsRefusedInWords() throws Exception {
    byte[] noise = new byte[100_000];
    new Random(7).nextBytes(noise);
    String good = written("r.json").strip();
    String deep = "[".repeat(100_000);
    for (byte[] bytes :
        List.of(
            new byte[0],
            noise,
            deep.getBytes(StandardCharsets.UTF_8),
            good.substring(0, good.length() / 2).getBytes(StandardCharsets.UTF_8),
            good.replace("\"format\":1", "\"format\":2").getBytes(StandardCharsets.UTF_8),
            good.replace("\"bytes\":1024", "\"bytes\":-1").getBytes(StandardCharsets.UTF_8),
            good.replace("\"bytes\":1024", "\"bytes\":9223372036854775807,\"x\":1")
                .replace("\"peers\":1,", "\"peers\":2,")
                .getBytes(StandardCharsets.UTF_8),
            good.replaceFirst("\"micros\":[0-9]+", "\"micros\":-1")
                .getBytes(StandardCharsets.UTF_8),
            good.replaceFirst("\"runs\":\\[", "\"runs\":[null,").getBytes(StandardCharsets.UTF_8),
            "{}".getBytes(StandardCharsets.UTF_8),
            "null".getBytes(StandardCharsets.UTF_8))) {
      Path file = Files.write(folder.resolve("bad.json"), bytes);
      assertThatThrownBy(() -> ReportFile.read(file))
          .isInstanceOfSatisfying(
              CommandException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.USAGE))
          .hasMessageContaining("bad.json");
    }
  }

  @Test
  void aReportThatIsTooLargeIsNotReadWhole() throws Exception {
    Path file = folder.resolve("huge.json");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(ReportFile.MAX_BYTES + 1L);
    }
    assertThatThrownBy(() -> ReportFile.read(file)).hasMessageContaining("larger than");
    assertThatThrownBy(() -> ReportFile.read(folder.resolve("none.json")))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.LOCAL_FILE));
  }
}
