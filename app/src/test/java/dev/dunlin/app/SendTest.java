package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerResult.Failure;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SendTest {
  private static final String ESCAPE = "\u001b";

  @TempDir Path folder;
  private Bench bench;
  private String file;

  @BeforeEach
  void makeFile() throws IOException {
    bench = new Bench(folder.resolve("home"));
    file = Files.writeString(folder.resolve("a.txt"), "content").toString();
  }

  @Test
  void sendsToEveryPeerOnce() {
    assertThat(bench.run("send", file, "--to", "anna, ben,anna", "--to", "10.0.0.1:99"))
        .isEqualTo(ExitCode.OK);
    assertThat(bench.node.requests.getFirst().peers())
        .containsExactly("anna", "ben", "10.0.0.1:99");
    assertThat(bench.node.requests.getFirst().paths()).containsExactly(file);
    assertThat(bench.node.closed).isTrue();
  }

  @Test
  void dialsOutOnlyWhereNoNodeRuns() {
    bench.run("send", file, "--to", "anna");
    assertThat(bench.options().listen()).isEmpty();
    assertThat(bench.options().attachable()).isFalse();
  }

  @Test
  void goesThroughTheNodeThatRuns() {
    bench.attached = true;
    bench.run("send", file, "--to", "anna");
    assertThat(bench.started()).isFalse();
    assertThat(bench.node.requests).hasSize(1);
  }

  @Test
  void makesPathsAbsolute() {
    assertThat(bench.run("send", "pom.xml", "--to", "anna")).isEqualTo(ExitCode.OK);
    assertThat(bench.node.requests.getFirst().paths())
        .containsExactly(Path.of("pom.xml").toAbsolutePath().toString());
  }

  @Test
  void readsTimesAndRates() {
    bench.run(
        "send", file, "--to", "anna", "--timeout", "1h", "--idle-timeout", "5s", "--limit", "10M");
    var request = bench.node.requests.getFirst();
    assertThat(request.totalTimeoutMillis()).isBetween(3_590_000L, 3_600_000L);
    assertThat(request.idleTimeoutMillis()).isEqualTo(5_000);
    assertThat(request.bytesPerSecond()).isEqualTo(10 << 20);
  }

  @Test
  void sendsStandardInputTextAndJsonAsFilesThatAreGoneAfterwards() {
    List<String> seen = new ArrayList<>();
    bench.node.sending =
        (request, _) -> {
          for (String path : request.paths()) {
            seen.add(Path.of(path).getFileName() + "=" + read(path));
          }
          return Results.report(Results.landed("anna"));
        };
    ExitCode code =
        bench
            .input("from a pipe".getBytes(StandardCharsets.UTF_8))
            .run("send", "-", "--text", "hello", "--data", "{\"a\":[1]}", "--to", "anna");
    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(seen)
        .containsExactly("stdin=from a pipe", "text.txt=hello", "data.json={\"a\":[1]}");
    assertThat(bench.home.spool()).isEmptyDirectory();
  }

  private static String read(String path) throws NodeException {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new NodeException(NodeException.Reason.DISK, path, e);
    }
  }

  @Test
  void namesStandardInput() {
    bench.input(new byte[1]).run("send", "-", "--name", "x.tar", "--to", "anna");
    assertThat(bench.node.requests.getFirst().paths().getFirst()).endsWith("/x.tar");
  }

  @Test
  void refusesNamesThatLeadElsewhere() {
    for (String name : List.of("../x", "a/b", "..", ".", " ")) {
      assertThat(bench.run("send", "-", "--name", name, "--to", "anna"))
          .describedAs(name)
          .isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void refusesWhatIsNotJson() {
    assertThat(bench.run("send", "--data", "{\"a\":}", "--to", "anna")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("--data is not JSON").contains("character 6");
  }

  @Test
  void asksForPeersAndPaths() {
    assertThat(bench.run("send", file)).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("send", "--to", "anna")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("send", file, "--to", "anna,,ben")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("send", file, "--to", "anna", "--idle-timeout", "0"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(bench.node.requests).isEmpty();
  }

  @Test
  void namesAPathThatIsNotThere() {
    assertThat(bench.run("send", file + "x", "--to", "anna")).isEqualTo(ExitCode.LOCAL_FILE);
    assertThat(bench.err()).contains(file + "x").contains("nothing was sent");
  }

  @Test
  void takesAWordWithADashForAnOptionNotAPath() {
    assertThat(bench.run("send", file, "--too", "anna", "--to", "ben")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("--too");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void endsWithTheCodeOfTheOutcome(Outcome outcome) {
    bench.node.sending =
        (_, _) -> Results.report(Results.result("anna", outcome, "because", List.of()));
    assertThat(bench.run("send", file, "--to", "anna")).isEqualTo(ExitCode.of(outcome));
    assertThat(ExitCode.of(outcome) == ExitCode.OK).isEqualTo(outcome.isDone());
  }

  @Test
  void endsWithTheCodeOfTheFirstPeerThatFailed() {
    bench.node.sending =
        (_, _) ->
            Results.report(
                Results.landed("anna"),
                Results.result("ben", Outcome.WRONG_PEER, "no", List.of()),
                Results.result("cleo", Outcome.TIMEOUT, "no", List.of()));
    assertThat(bench.run("send", file, "--to", "anna,ben,cleo")).isEqualTo(ExitCode.WRONG_PEER);
  }

  @Test
  void isNotAllRightWhereASourceCouldNotBeOffered() {
    bench.node.sending =
        (_, events) -> {
          events.accept(new SendEvent.Refused("a/link", "leads outside"));
          return new SendReport(1, 1, 1, List.of(Results.landed("anna")));
        };
    assertThat(bench.run("send", file, "--to", "anna")).isEqualTo(ExitCode.PARTLY);
    assertThat(bench.err()).contains("left out a/link: leads outside");
  }

  @Test
  void tellsWhatFailedWithNamesMadeVisible() {
    var failed =
        Results.result(
            "anna" + ESCAPE,
            Outcome.PARTLY,
            "1 failed\n" + ESCAPE + "[31m",
            List.of(new Failure("evil" + ESCAPE + "]0;x\u0007\u202e", "no space" + ESCAPE)));
    bench.node.sending =
        (_, events) -> {
          events.accept(new SendEvent.Finished(failed));
          return Results.report(failed);
        };
    bench.run("send", file, "--to", "anna");
    assertThat(bench.out() + bench.err())
        .contains("evil\\x1b]0;x\\x07\\u202e")
        .contains("no space\\x1b")
        .doesNotContain(ESCAPE)
        .doesNotContain("\u202e");
  }

  @Test
  void printsNoProgressWhereThereIsNoTerminal() {
    bench.node.sending =
        (_, events) -> {
          events.accept(new SendEvent.Prepared(1, 1, 100));
          events.accept(new SendEvent.Connected("anna", "id", "direct", false));
          events.accept(new SendEvent.Progressed("anna", 50, 0));
          events.accept(new SendEvent.Finished(Results.landed("anna")));
          return Results.report(Results.landed("anna"));
        };
    bench.run("send", file, "--to", "anna");
    assertThat(bench.lines()).hasSize(1);
    assertThat(bench.out()).startsWith("landed at anna: 1 item, 100 B");
  }

  @Test
  void isQuiet() {
    bench.node.sending =
        (_, events) -> {
          events.accept(new SendEvent.Connected("anna", "id", "direct", true));
          events.accept(new SendEvent.Finished(Results.landed("anna")));
          return Results.report(Results.landed("anna"));
        };
    bench.run("send", file, "--to", "anna", "--quiet");
    assertThat(bench.out() + bench.err()).isEmpty();
  }

  @Test
  void saysWhomItMetForTheFirstTime() {
    bench.node.sending =
        (_, events) -> {
          events.accept(new SendEvent.Connected("anna", "theid", "direct", true));
          return Results.report(Results.landed("anna"));
        };
    bench.run("send", file, "--to", "anna");
    assertThat(bench.err()).contains("first meeting with anna").contains("theid");
  }

  @Test
  void isInterruptedWhileStandardInputGoesOn() throws IOException {
    bench.input(new PipedInputStream(new PipedOutputStream()));
    Thread.currentThread().interrupt();
    assertThat(bench.run("send", "-", "--to", "anna")).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(bench.node.requests).isEmpty();
    assertThat(bench.home.spool()).isEmptyDirectory();
  }

  @Test
  void takesALostNodeForAnInterruptWhereThatIsWhatItWas() {
    bench.node.sending =
        (_, _) -> {
          throw new NodeException(
              NodeException.Reason.NODE_LOST, "gone", new InterruptedIOException());
        };
    assertThat(bench.run("send", file, "--to", "anna", "--json")).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(bench.lines().getLast()).contains("\"error\":\"interrupted\"");
  }

  @Test
  void isInterruptedByAnInterrupt() {
    bench.node.sending =
        (_, _) -> {
          Thread.currentThread().interrupt();
          throw new InterruptedException("cancelled");
        };
    try {
      assertThat(bench.run("send", file, "--to", "anna", "--json")).isEqualTo(ExitCode.INTERRUPTED);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(bench.node.closed).isTrue();
    assertThat(bench.lines().getLast()).contains("\"type\":\"sent\"", "\"error\":\"interrupted\"");
  }
}
