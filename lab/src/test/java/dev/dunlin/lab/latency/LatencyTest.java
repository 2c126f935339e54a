package dev.dunlin.lab.latency;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Fields;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// All scenarios, run for real: two members and a hub, on loopback.
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LatencyTest {
  private static final int COUNT = 3;

  @TempDir static Path directory;
  Stage stage;
  Machine hub;
  Machine anna;
  Machine ben;

  @BeforeAll
  void aHubAndTwoMembers() throws IOException {
    stage = new Stage(directory);
    hub = stage.machine("hub");
    var _ = hub.hub("--store", store().toString());
    String invite = hub.run("hub", "invite", "--json", "--uses", "2").last().text("invite");
    anna = member("anna", invite);
    ben = member("ben", invite);
    var _ = anna.up("--no-discover", "--accept", "always");
    var _ =
        ben.up(
            "--no-discover",
            "--accept",
            "always",
            "--serve",
            Files.createDirectories(served()).toString(),
            "--allow",
            "write:members,delete:members");
  }

  private Machine member(String name, String invite) throws IOException {
    Machine machine = stage.machine(name);
    Ended joined = machine.run("join", invite, "--as", name, "--json");
    assertThat(joined.exit()).as(joined.errors()).isZero();
    return machine;
  }

  private static Path store() {
    return directory.resolve("store");
  }

  private static Path served() {
    return directory.resolve("served");
  }

  @AfterAll
  void end() throws IOException {
    stage.close();
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void everyScenarioIsRunByItsRouteAndNothingIsLeftAtThePeer() throws IOException {
    Path json = directory.resolve("report.json");
    Path page = directory.resolve("report.html");
    Path csv = directory.resolve("report.csv");

    Ended ended =
        anna.run(
            "latency",
            "ben",
            "--size",
            "1k,300k",
            "--count",
            Integer.toString(COUNT),
            "--routes",
            "direct,relayed,store,pull",
            "--to-many",
            "--json",
            "--report",
            json.toString(),
            "--report",
            page.toString(),
            "--report",
            csv.toString());

    assertThat(ended.exit()).as(ended.output() + ended.errors()).isZero();
    Map<String, Fields> series =
        ended.lines().stream()
            .map(Fields::of)
            .collect(
                Collectors.toMap(
                    line -> line.text("scenario") + ' ' + line.whole("bytes"),
                    Function.identity()));
    for (String scenario : List.of("direct", "relayed", "store", "pull", "broadcast")) {
      for (int size : new int[] {1024, 300 * 1024}) {
        Fields one = requireNonNull(series.get(scenario + ' ' + size));
        assertThat(one.objects("runs")).as(scenario + " of " + size).hasSize(COUNT);
        assertThat(one.text("problem")).isEqualTo("null");
        check(one);
      }
    }
    assertThat(requireNonNull(series.get("direct 1024")).objects("runs"))
        .allMatch(run -> run.text("route").equals("direct"));
    assertThat(requireNonNull(series.get("relayed 307200")).objects("runs"))
        .allMatch(run -> run.text("route").equals("relayed"));
    assertThat(ended.lines()).anyMatch(line -> line.contains("\"inline\""));

    assertThat(files(ben.into())).isEmpty();
    assertThat(files(served())).filteredOn(LatencyTest::isMeasured).isEmpty();
    // What was pulled through is kept, as is said; each name once, warm-up included.
    assertThat(files(store())).filteredOn(LatencyTest::isMeasured).hasSize(2 * (COUNT + 2));
    assertThat(Files.readString(json)).contains("in the store of hub");
    assertThat(ben.run("history", "--json").output()).doesNotContain("\"received\"");

    assertThat(Files.readString(page)).startsWith("<!doctype html>").contains("<svg");
    assertThat(Files.readAllLines(csv)).hasSize(1 + COUNT * (5 * 2 + 1));
    Ended compared = anna.run("latency", "compare", json.toString(), json.toString(), "--json");
    assertThat(compared.exit()).isZero();
    assertThat(compared.lines()).hasSize(11).allMatch(line -> line.contains("\"too-few\""));
  }

  private static boolean isMeasured(Path file) {
    return file.getFileName().toString().startsWith("dunlin-latency-");
  }

  /// A run is as long as its parts together, and all are between nothing and a minute.
  private static void check(Fields series) {
    for (Fields run : series.objects("runs")) {
      long sum = run.objects("phases").stream().mapToLong(part -> part.whole("micros")).sum();
      assertThat(sum).isEqualTo(run.whole("micros")).isBetween(1L, 60_000_000L);
    }
    assertThat(series.object("figures").text("p95Millis")).isEqualTo("null");
    assertThat(series.object("figures").number("minMillis"))
        .isLessThanOrEqualTo(series.object("figures").number("medianMillis"));
  }

  @Test
  void whoAsksAPersonIsNotMeasured() throws IOException {
    Machine dora = stage.machine("dora");
    String at = dora.up("--no-discover", "--accept", "never").address();
    Ended ended = anna.run("latency", at, "--size", "1k", "--count", "1", "--routes", "direct");
    assertThat(ended.exit()).as(ended.output()).isEqualTo(5);
    assertThat(ended.output()).contains("not run: direct to " + at, "--accept always");
  }

  @Test
  void whatIsNoReportIsNotCompared() throws IOException {
    Path garbage = Files.write(anna.files().resolve("garbage"), new byte[] {'{', 0, (byte) 0xff});
    Ended ended = anna.run("latency", "compare", garbage.toString(), garbage.toString());
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.errors()).contains("garbage is no JSON report");
  }
}
