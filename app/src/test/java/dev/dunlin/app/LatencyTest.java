package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.PeerStatus;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.SendRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dunlin latency`, with a node that moves nothing.
class LatencyTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.node.statuses = List.of(status("ben", 0.5, null));
    bench.node.sending = (request, _) -> landed(request);
  }

  private static PeerStatus status(String name, double millis, @Nullable String problem) {
    return new PeerStatus(name, "id-" + name, "h:1", "direct", millis, problem);
  }

  private static SendReport landed(SendRequest request) {
    List<PeerResult> results = new ArrayList<>();
    long slower = 0;
    for (String peer : request.peers()) {
      results.add(result(peer, Outcome.LANDED, null, 2_000 + slower));
      slower += 1_000;
    }
    return new SendReport(1, 1, 0, results);
  }

  private static PeerResult result(
      String peer, Outcome outcome, @Nullable String message, long micros) {
    return new PeerResult(
        peer,
        "id",
        "direct",
        "direct",
        outcome,
        message,
        1,
        0,
        0,
        0,
        List.of(),
        1,
        1,
        true,
        null,
        Map.of(
            "local.started", 1_000L, "local.offered", 1_500L, "local.acknowledged", 1_000 + micros),
        10,
        0);
  }

  private static SendReport report(PeerResult result) {
    return new SendReport(1, 1, 0, List.of(result));
  }

  @Test
  void runsTwiceToWarmUpAndThenAsOftenAsAskedFor() {
    assertThat(bench.run("latency", "ben", "--size", "1k", "--count", "5", "--json"))
        .isEqualTo(ExitCode.OK);
    assertThat(bench.node.requests).hasSize(2 * (2 + 5));
    assertThat(bench.node.requests.subList(0, 7))
        .allMatch(request -> "direct,punched".equals(request.measuredBy()));
    assertThat(bench.node.requests.subList(7, 14))
        .allMatch(request -> "direct,punched,relayed".equals(request.measuredBy()));
    assertThat(bench.lines()).hasSize(4);
    assertThat(bench.lines().getFirst())
        .contains("\"scenario\":\"direct\"", "\"medianMillis\":2.0", "\"p95Millis\":null");
    assertThat(bench.lines().get(1))
        .contains("\"relayed\"", "\"runs\":[]", "this node is at no hub");
    assertThat(bench.lines().get(2)).contains("\"store\"", "this node is at no hub");
    assertThat(bench.lines().get(3)).contains("\"inline\"");
  }

  @Test
  void nothingIsLeftInTheSpool() throws Exception {
    bench.run("latency", "ben", "--size", "1k,2k", "--count", "1");
    try (Stream<Path> spool = Files.list(bench.home.spool())) {
      assertThat(spool).isEmpty();
    }
  }

  @Test
  void saysWhatRunsAreTooFewForAndWhereTheTimeGoes() {
    bench.run("latency", "ben", "--size", "1k", "--count", "20");
    assertThat(bench.out())
        .contains("p99 takes 100 runs of a scenario (--count), and there are 20")
        .doesNotContain("p95 takes")
        .contains("acknowledge 1.50 ms (75 %), offer 0.50 ms (25 %)")
        .contains("not run: relayed to ben, 1.0 KiB: this node is at no hub");
  }

  @Test
  void aBroadcastIsAsLongAsItsSlowest() {
    bench.node.statuses = List.of(status("ben", 0.5, null), status("anna", 0.5, null));
    bench.run("latency", "ben", "anna", "--size", "1k", "--count", "2", "--to-many", "--json");
    assertThat(bench.lines())
        .filteredOn(line -> line.contains("\"broadcast\""))
        .singleElement()
        .asString()
        .contains("\"peer\":\"ben, anna\"", "\"peers\":2", "\"medianMillis\":3.0");
  }

  @Test
  void allAreThoseWhoAnswerAndAreNoHub() {
    bench.node.hubs.add(hub(true, true));
    bench.node.statuses =
        List.of(status("ben", 0.5, null), status("cleo", -1, "away"), status("hub", 0.5, null));
    bench.run("latency", "--all", "--size", "1k", "--count", "1", "--routes", "direct", "--json");
    assertThat(bench.err()).contains("cleo: left out: away");
    assertThat(bench.lines()).isNotEmpty().allMatch(line -> line.contains("\"peer\":\"ben\""));
  }

  private static HubStatus hub(boolean relay, boolean store) {
    return new HubStatus("hub", "h:1", "id-hub", "me", true, true, 2, relay, store, null);
  }

  @Test
  void whoDeclinesIsNotAskedAgainAndTheWordsSayWhatToDo() {
    bench.node.sending = (_, _) -> report(result("ben", Outcome.DECLINED, "no\u001b", 1));
    assertThat(bench.run("latency", "ben", "--size", "1k", "--routes", "direct"))
        .isEqualTo(ExitCode.DECLINED);
    assertThat(bench.node.requests).hasSize(2);
    assertThat(bench.out())
        .contains("not run: direct to ben, 1.0 KiB: no\\x1b; ben must take offers")
        .contains("--accept always");
  }

  @Test
  void whatFailsAmongOthersIsToldAndThreeInARowEndAScenario() {
    int[] calls = {0};
    bench.node.sending =
        (request, _) ->
            ++calls[0] == 4
                ? report(result("ben", Outcome.UNREACHABLE, "lost", 1))
                : landed(request);
    assertThat(bench.run("latency", "ben", "--size", "1k", "--count", "5", "--routes", "direct"))
        .isEqualTo(ExitCode.PARTLY);
    assertThat(bench.out()).contains("1 failed: direct to ben, 1.0 KiB: lost");
    calls[0] = 0;
    bench.node.sending =
        (request, _) ->
            ++calls[0] > 3 && "direct,punched".equals(request.measuredBy())
                ? report(result("ben", Outcome.UNREACHABLE, "lost", 1))
                : landed(request);
    bench.run("latency", "ben", "--size", "1k", "--count", "50", "--routes", "direct", "--json");
    assertThat(bench.lines().reversed())
        .filteredOn(line -> line.contains("\"direct\",\"peer\""))
        .first()
        .asString()
        .contains("\"failed\":3");
  }

  @Test
  void aRouteThatWasAskedForAndIsNotThereIsAFailure() {
    assertThat(
            bench.run(
                "latency", "ben", "--size", "1k", "--count", "1", "--routes", "direct,relayed"))
        .isEqualTo(ExitCode.PARTLY);
    bench.node.hubs.add(hub(false, false));
    bench.run("latency", "ben", "--size", "1k", "--count", "1");
    assertThat(bench.out())
        .contains("the relay of the hub is switched off")
        .contains("the hub keeps no files");
  }

  @Test
  void ctrlCTellsWhatWasMeasuredUntilThen() {
    int[] calls = {0};
    bench.node.sending =
        (request, _) -> {
          if (++calls[0] > 10) {
            throw new InterruptedException("Ctrl-C");
          }
          return landed(request);
        };
    Path report = folder.resolve("r.json");
    assertThat(
            bench.run(
                "latency", "ben", "--size", "1k", "--count", "5", "--report", report.toString()))
        .isEqualTo(ExitCode.INTERRUPTED);
    assertThat(bench.out()).contains("direct    ben");
    assertThat(report).content().contains("\"direct\"").doesNotContain("\"inline\"");
  }

  @Test
  void reportsAreComparedByTheirNames() {
    String first = folder.resolve("a.json").toString();
    String second = folder.resolve("b.json").toString();
    bench.run("latency", "ben", "--size", "1k", "--count", "8", "--report", first, "--quiet");
    bench.node.sending = (request, _) -> report(result("ben", Outcome.LANDED, null, 8_000));
    bench.run("latency", "ben", "--size", "1k", "--count", "8", "--report", second, "--quiet");
    assertThat(bench.out()).isEmpty();
    assertThat(bench.run("latency", "compare", first, second)).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("4.00", "the second is slower");
    assertThat(bench.run("latency", "compare", first, first, "--json")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("\"ratio\":1.0,\"verdict\":\"within-noise\"");
  }

  @Test
  void whatCannotBeIsWrongUsage() throws Exception {
    Path garbage = Files.writeString(folder.resolve("g.json"), "garbage\u001b");
    for (List<String> words :
        List.of(
            List.<String>of(),
            List.of("ben", "--all"),
            List.of("ben", "--size", "0"),
            List.of("ben", "--size", "1k,,2k"),
            List.of("ben", "--size", "11G"),
            List.of("ben", "--count", "0"),
            List.of("ben", "--count", "10001"),
            List.of("ben", "--routes", "sideways"),
            List.of("ben", "--report", "r.txt"),
            List.of("compare", garbage.toString(), garbage.toString()))) {
      List<String> all = new ArrayList<>(List.of("latency"));
      all.addAll(words);
      assertThat(bench.run(all.toArray(String[]::new)))
          .describedAs("" + words)
          .isEqualTo(ExitCode.USAGE);
    }
    assertThat(bench.run("latency", "ben", "--report", folder.resolve("no/r.json").toString()))
        .isEqualTo(ExitCode.LOCAL_FILE);
    assertThat(bench.run("latency", "compare", "none.json", "none.json"))
        .isEqualTo(ExitCode.LOCAL_FILE);
    assertThat(bench.node.requests).isEmpty();
    assertThat(bench.err()).doesNotContain("\u001b");
  }

  @Test
  void whoIsNotReachedEndsIt() {
    bench.node.statuses = List.of(status("ben", -1, "nobody there"));
    assertThat(bench.run("latency", "ben")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(bench.err()).contains("ben: nobody there");
  }
}
