package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.SendEvent;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendJsonTest {
  @TempDir Path folder;
  private Bench bench;
  private String file;

  @BeforeEach
  void makeFile() throws IOException {
    bench = new Bench(folder.resolve("home"));
    file = Files.writeString(folder.resolve("a.txt"), "content").toString();
  }

  private Map<String, Object> last() {
    return Jsonb.builder().build().type(Object.class).map().fromJson(bench.lines().getLast());
  }

  @Test
  void printsEveryEventAndThenTheResult() {
    bench.node.sending =
        (_, events) -> {
          events.accept(new SendEvent.Prepared(1, 1, 2_000));
          events.accept(new SendEvent.Progressed("anna", 1_000, 0));
          return Results.report(Results.landed("anna"));
        };
    assertThat(bench.run("send", file, "--to", "anna", "--json")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines()).hasSize(3);
    assertThat(bench.lines().get(0)).startsWith("{\"type\":\"prepared\"");
    assertThat(bench.lines().get(1))
        .startsWith("{\"type\":\"progress\"")
        .contains("\"bytes\":1000");
  }

  @Test
  void lastLineHasWhatScriptsRelyOn() {
    bench.run("send", file, "--to", "anna", "--json");
    assertThat(last())
        .containsEntry("type", "sent")
        .containsEntry("bytes", 1_000L)
        .containsEntry("totalBytes", 2_000L)
        .containsEntry("items", 1L)
        .containsEntry("route", "direct")
        .containsEntry("contentId", Results.CONTENT_ID)
        .containsEntry("failed", 0L)
        .containsKeys("seconds", "results", "error");
  }

  @Test
  void sumsBytesAndCountsPeersThatFailed() {
    bench.node.sending =
        (_, _) ->
            Results.report(
                Results.landed("anna"),
                Results.result("ben", Outcome.PARTLY, "1 failed", List.of()),
                Results.result("cleo", Outcome.DECLINED, "no", List.of()));
    assertThat(bench.run("send", file, "--to", "anna,ben,cleo", "--json"))
        .isEqualTo(ExitCode.PARTLY);
    assertThat(last()).containsEntry("bytes", 3_000L).containsEntry("failed", 2L);
    assertThat(bench.err()).contains("ben").contains("cleo");
  }

  @Test
  void lastLineIsTheSameShapeWhereNothingCouldBeSent() {
    bench.node.sending =
        (_, _) -> {
          throw new NodeException(NodeException.Reason.UNKNOWN_PEER, "who is anna?");
        };
    assertThat(bench.run("send", file, "--to", "anna,ben", "--json"))
        .isEqualTo(ExitCode.UNREACHABLE);
    assertThat(last())
        .containsEntry("type", "sent")
        .containsEntry("failed", 2L)
        .containsEntry("error", "who is anna?")
        .containsEntry("contentId", null);
    assertThat(bench.err()).contains("who is anna?");
  }

  @Test
  void holdsNothingThatSteersATerminal() {
    bench.node.sending =
        (_, events) -> {
          events.accept(new SendEvent.Refused("a\u001b[2J\u009b31m\u202eb\u2028", "why"));
          return Results.report(Results.landed("anna"));
        };
    bench.run("send", file, "--to", "anna", "--json");
    assertThat(bench.lines()).hasSize(2);
    assertThat(bench.out()).doesNotContain("\u001b", "\u009b", "\u202e", "\u2028");
    Map<String, Object> refused =
        Jsonb.builder().build().type(Object.class).map().fromJson(bench.lines().getFirst());
    assertThat(refused).containsEntry("path", "a\u001b[2J\u009b31m\u202eb\u2028");
  }
}
