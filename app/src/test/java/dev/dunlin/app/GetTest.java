package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.GotFile.Outcome;
import dev.dunlin.node.NodeException;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GetTest {
  private static final String ESCAPE = "\u001b";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder);
    answers(got("a", Outcome.LANDED, null));
  }

  private static GotFile got(String name, Outcome outcome, @Nullable String message) {
    boolean here = outcome == Outcome.LANDED || outcome == Outcome.UNCHANGED;
    boolean travelled = outcome == Outcome.LANDED;
    return new GotFile(
        name,
        here ? "/into/" + name : null,
        3 << 20,
        "c0ffee",
        travelled ? 3 << 20 : 0,
        travelled ? Map.of("anna", 1L << 20, "ben", 2L << 20) : Map.of(),
        List.of(),
        outcome,
        message);
  }

  private void answers(GotFile... files) {
    bench.node.getting = (_, _) -> new GetReport(List.of(files), 0, 0);
  }

  private Map<String, Object> last() {
    return Jsonb.builder().build().type(Object.class).map().fromJson(bench.lines().getLast());
  }

  @Test
  void asksWhoeverHoldsItOrThoseNamed() {
    assertThat(bench.run("get", "a", "./b:c", "--from", "anna, ben")).isEqualTo(ExitCode.OK);
    var request = bench.node.getRequests.getFirst();
    assertThat(request.names()).containsExactly("a", "b:c");
    assertThat(request.from()).containsExactly("anna", "ben");
    assertThat(request.terms().conflicts()).isEqualTo(ConflictPolicy.RENAME);
    assertThat(request.pieceSize()).isZero();
    assertThat(request.totalTimeoutMillis()).isZero();
    bench.run("get", "a");
    assertThat(bench.node.getRequests.getLast().from()).isEmpty();
  }

  @Test
  void readsPlacesAtPeersAsScpDoes() {
    assertThat(bench.run("get", "anna:a", "ben:b", "anna:", "c")).isEqualTo(ExitCode.OK);
    assertThat(bench.node.getRequests)
        .extracting(request -> request.from() + " " + request.names())
        .containsExactly("[anna] [a, ]", "[ben] [b]", "[] [c]");
  }

  @Test
  void takesAFolderHereAsTheLastWordBehindPlaces() {
    String here = Path.of("").toAbsolutePath().toString();
    Map<String, String> folders =
        Map.of(".", here, "./x", here + "/x", "x/", here + "/x", "/tmp/x", "/tmp/x");
    folders.forEach((word, path) -> {
      bench.run("get", "anna:a", word);
      assertThat(bench.node.getRequests.getLast().names()).containsExactly("a");
      assertThat(bench.node.getRequests.getLast().terms().into()).isEqualTo(path);
    });
    bench.run("get", "b", "x/");
    assertThat(bench.node.getRequests.getLast().names()).containsExactly("b", "x");
    bench.run("get", "anna:a", "x/", "--into", "/tmp/y");
    assertThat(bench.node.getRequests.getLast().names()).containsExactly("x");
    assertThat(bench.node.getRequests.getLast().terms().into()).isEqualTo("/tmp/y");
  }

  @Test
  void doesNotTakeAPeerTwice() {
    assertThat(bench.run("get", "anna:a", "--from", "ben")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err())
        .contains("anna:a names a peer, and so does --from")
        .contains("./anna:a");
  }

  @Test
  void readsHowItIsFetched() {
    bench.run(
        "get",
        "a",
        "--from",
        "anna",
        "--piece-size",
        "100",
        "--on-conflict",
        "skip",
        "--timeout",
        "1h",
        "--idle-timeout",
        "5s",
        "--limit",
        "10M",
        "--no-sync");
    var request = bench.node.getRequests.getFirst();
    assertThat(request.pieceSize()).isEqualTo(100);
    assertThat(request.totalTimeoutMillis()).isEqualTo(3_600_000);
    assertThat(request.idleTimeoutMillis()).isEqualTo(5_000);
    assertThat(request.terms().bytesPerSecond()).isEqualTo(10 << 20);
    assertThat(request.terms().conflicts()).isEqualTo(ConflictPolicy.SKIP);
    assertThat(request.terms().sync()).isFalse();
  }

  @Test
  void takesPieceSizesFromAHundredBytesToAMebibyte() {
    for (String size : List.of("99", "1048577", "2M", "0", "-1", "x")) {
      assertThat(bench.run("get", "anna:a", "--piece-size", size))
          .describedAs(size)
          .isEqualTo(ExitCode.USAGE);
    }
    assertThat(bench.err()).contains("a piece has 100 bytes to 1 MiB, not 99");
    assertThat(bench.run("get", "anna:a", "--piece-size", "1M")).isEqualTo(ExitCode.OK);
  }

  @Test
  void takesAPieceSizeForOnePeerOnly() {
    for (List<String> words :
        List.of(List.of("a"), List.of("a", "--from", "anna,ben"), List.of("anna:a", "ben:a"))) {
      List<String> all = new ArrayList<>(List.of("get", "--piece-size", "100"));
      all.addAll(words);
      assertThat(bench.run(all.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
    }
    assertThat(bench.err()).contains("--piece-size is for one peer alone");
    assertThat(bench.node.getRequests).isEmpty();
  }

  @Test
  void cannotAskAboutTakenNames() {
    assertThat(bench.run("get", "a", "--on-conflict", "ask")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("get")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("get", "a", "--idle-timeout", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.node.getRequests).isEmpty();
  }

  @Test
  void renamesWhereTheSettingsSayToAsk() {
    assertThat(bench.run("config", "set", "on-conflict", "ask")).isEqualTo(ExitCode.OK);
    bench.run("get", "a");
    assertThat(bench.node.getRequests.getFirst().terms().conflicts())
        .isEqualTo(ConflictPolicy.RENAME);
  }

  @Test
  void saysWhereItIsAndWhatCameFromWhom() {
    assertThat(bench.run("get", "a", "--from", "anna,ben")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines()).hasSize(3);
    assertThat(bench.lines().get(0)).isEqualTo("landed /into/a, 3.0 MiB");
    assertThat(bench.lines().get(1)).startsWith("1 file, 3.0 MiB, 0.");
    assertThat(bench.lines().get(2)).isEqualTo("  from anna 1.0 MiB (33 %), ben 2.0 MiB (67 %)");
    assertThat(bench.err()).isEmpty();
  }

  @Test
  void saysThatNothingHadToTravel() {
    answers(got("a", Outcome.UNCHANGED, null));
    assertThat(bench.run("get", "a")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).startsWith("there before /into/a").contains("nothing had to travel");
  }

  @Test
  void endsByWhatIsInPlace() {
    answers(got("a", Outcome.LANDED, null), got("b", Outcome.FAILED, "gone"));
    assertThat(bench.run("get", "a", "b")).isEqualTo(ExitCode.PARTLY);
    answers(got("a", Outcome.SKIPPED, "taken"));
    assertThat(bench.run("get", "a")).isEqualTo(ExitCode.PARTLY);
    answers(got("a" + ESCAPE, Outcome.FAILED, "anna and ben differ" + ESCAPE));
    assertThat(bench.run("get", "a", "--quiet")).isEqualTo(ExitCode.OTHER);
    assertThat(bench.err())
        .contains("dunlin: b: not fetched: gone")
        .contains("dunlin: a: skipped: taken")
        .contains("dunlin: a\\x1b: not fetched: anna and ben differ\\x1b")
        .doesNotContain(ESCAPE);
    answers();
    assertThat(bench.run("get", "*.iso")).isEqualTo(ExitCode.OTHER);
    assertThat(bench.err()).contains("nobody shares what these names say");
  }

  @Test
  void tellsALostSourceOnce() {
    bench.node.getting =
        (_, events) -> {
          events.accept(new GetEvent.SourceLost("a", "ben" + ESCAPE, "a piece is wrong"));
          events.accept(new GetEvent.SourceLost("b", "ben" + ESCAPE, "a piece is wrong"));
          return new GetReport(List.of(got("a", Outcome.LANDED, null)), 0, 0);
        };
    bench.run("get", "a");
    assertThat(bench.err()).isEqualTo("dunlin: ben\\x1b gives nothing more: a piece is wrong\n");
  }

  @Test
  void tellsWhatSourcesDidWrongBefore() {
    GotFile file = got("a", Outcome.LANDED, null);
    GotFile faulty =
        new GotFile(
            "a",
            "/into/a",
            1,
            null,
            1,
            Map.of(),
            List.of("ben: lies", "cleo: silent" + ESCAPE),
            Outcome.LANDED,
            null);
    bench.node.getting =
        (_, events) -> {
          events.accept(new GetEvent.SourceLost("a", "ben", "lies"));
          return new GetReport(List.of(file, faulty), 0, 0);
        };
    bench.run("get", "a");
    assertThat(bench.err().lines())
        .containsExactly("dunlin: ben gives nothing more: lies", "dunlin: cleo: silent\\x1b");
  }

  @Test
  void showsNoProgressWhereNobodyWatches() {
    GotFile file = got("a", Outcome.LANDED, null);
    bench.node.getting =
        (_, events) -> {
          events.accept(new GetEvent.Planned(1, 3 << 20));
          events.accept(new GetEvent.Progress("a", 100, 3 << 20, Map.of("anna", 100L)));
          events.accept(new GetEvent.Finished(file));
          return new GetReport(List.of(file), 0, 0);
        };
    bench.run("get", "a");
    assertThat(bench.lines()).hasSize(3);
    bench.run("get", "a", "--quiet");
    assertThat(bench.lines()).hasSize(3);
  }

  @Test
  void lastLineHasWhatScriptsRelyOn() {
    bench.node.getting =
        (_, events) -> {
          events.accept(new GetEvent.Planned(1, 3 << 20));
          return new GetReport(List.of(got("a", Outcome.LANDED, null)), 0, 0);
        };
    assertThat(bench.run("get", "a", "--json")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines().getFirst()).startsWith("{\"type\":\"planned\"");
    assertThat(last())
        .containsEntry("type", "got")
        .containsEntry("bytes", 3L << 20)
        .containsEntry("totalBytes", 3L << 20)
        .containsEntry("items", 1L)
        .containsEntry("contentId", "c0ffee")
        .containsEntry("failed", 0L)
        .containsEntry("error", null)
        .containsEntry("sources", Map.of("anna", 1L << 20, "ben", 2L << 20))
        .containsKeys("seconds", "files");
  }

  @Test
  void lastLineIsTheSameShapeWhereItCouldNotBeFetched() {
    bench.node.getting =
        (request, _) -> {
          if (request.from().contains("ben")) {
            throw new NodeException(NodeException.Reason.UNKNOWN_PEER, "who is ben?");
          }
          return new GetReport(List.of(got("a", Outcome.LANDED, null)), 0, 0);
        };
    assertThat(bench.run("get", "anna:a", "ben:b", "--json")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(last()).containsEntry("error", "who is ben?").containsEntry("items", 1L);
    assertThat(bench.err()).contains("who is ben?");
  }
}
