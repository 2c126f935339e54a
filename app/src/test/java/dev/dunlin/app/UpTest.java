package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.NodeException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder.resolve("home"));
  }

  /// Runs `up` with Ctrl-C pressed already, so that it ends where it would begin to wait.
  private ExitCode up(String... words) {
    Thread.currentThread().interrupt();
    try {
      return bench.run(words);
    } finally {
      boolean _ = Thread.interrupted();
    }
  }

  @Test
  void saysFirstWhereItListensAndEndsWellByCtrlC() {
    ExitCode code = up("up", "--listen", "127.0.0.1:0", "--accept", "always", "--into", "x");
    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(bench.lines().getFirst()).isEqualTo("listening at 127.0.0.1:4711");
    assertThat(bench.out()).contains("id " + FakeNode.ID).contains("accepts: always");
    assertThat(bench.options().attachable()).isTrue();
    assertThat(bench.options().accept()).isEqualTo(AcceptPolicy.ALWAYS);
    assertThat(bench.options().terms().into()).isEqualTo(Path.of("x").toAbsolutePath().toString());
    assertThat(bench.node.closed).isTrue();
  }

  @Test
  void tellsThePortEvenWhereItIsQuiet() {
    up("up", "--listen", "127.0.0.1:0", "--quiet");
    assertThat(bench.out()).isEqualTo("listening at 127.0.0.1:4711\n");
  }

  @Test
  void tellsThePortAsJson() {
    up("up", "--listen", "127.0.0.1:0", "--json");
    assertThat(bench.out())
        .startsWith("{\"type\":\"listening\",\"address\":\"127.0.0.1:4711\",\"id\":\"");
    assertThat(bench.lines()).hasSize(1);
  }

  @Test
  void saysWhoRunsAlready() {
    bench.cannotStart =
        new NodeException(NodeException.Reason.ALREADY_RUNNING, "a node runs already: process 7");
    assertThat(bench.run("up")).isEqualTo(ExitCode.CANNOT_RUN);
    assertThat(bench.err()).contains("process 7");
  }

  @Test
  void doesNotTakeConflictQuestionsThatNobodyCanAnswer() {
    assertThat(bench.run("up", "--on-conflict", "ask")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.typing("").run("up", "--on-conflict", "ask", "--accept", "always"))
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void refusesWordsThatAreNoPolicyOrAddress() {
    assertThat(bench.run("up", "--accept", "sometimes")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("\"sometimes\" is none of ask, always, never");
    assertThat(bench.run("up", "--listen", "nowhere")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void asksAtTheTerminalAboutEachOfferAndTakesThoseOfFriends() {
    FakeOffer wanted = new FakeOffer(FakeOffer.file("a", 1, -1));
    FakeOffer unwanted = new FakeOffer(FakeOffer.file("b", 1, -1));
    bench.typing("y\nn\n");
    bench.node.offers.add(wanted);
    bench.node.offers.add(unwanted);
    assertThat(bench.run("up", "--listen", "127.0.0.1:0")).isEqualTo(ExitCode.OK);
    assertThat(wanted.answer).isEqualTo("accepted");
    assertThat(unwanted.answer).isEqualTo("declined");
  }

  @Test
  void doesNotAskAboutAPeerThatIsAlwaysAccepted() {
    FakeOffer friends = new FakeOffer(FakeOffer.file("a", 1, -1));
    bench.typing("");
    bench.node.peers.add(
        new KnownPeer(
            "friend", FakeNode.ID.toString(), List.of(), AcceptPolicy.ALWAYS, "met", 0, List.of()));
    bench.node.offers.add(friends);
    assertThat(bench.run("up", "--listen", "127.0.0.1:0")).isEqualTo(ExitCode.OK);
    assertThat(friends.answer).isEqualTo("accepted");
    assertThat(bench.out()).doesNotContain("accept?");
  }
}
