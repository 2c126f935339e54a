package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.Grant;
import dev.dunlin.node.Grant.Right;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.Sharing;
import java.io.IOException;
import java.nio.file.Files;
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

  private String folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name)).toString();
  }

  @Test
  void sharesNothingUnlessItIsSaid() {
    up("up", "--listen", "127.0.0.1:0");
    assertThat(bench.options().sharing()).isEmpty();
    assertThat(bench.options().discover()).isTrue();
    assertThat(bench.out()).doesNotContain("serves");
  }

  @Test
  void saysWhatIsSharedAndWhoMayDoWhat() throws IOException {
    String served = folder("served");
    ExitCode code =
        up(
            "up",
            "--listen",
            "127.0.0.1:0",
            "--serve",
            served,
            "--allow",
            "write:anna,read:ben",
            "--allow",
            "write:192.0.2.7:4433",
            "--quota",
            "20G",
            "--no-discover");
    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(bench.options().discover()).isFalse();
    assertThat(bench.options().sharing())
        .contains(
            new Sharing(
                Path.of(served),
                List.of(
                    new Grant(Right.WRITE, "anna"),
                    new Grant(Right.READ, "ben"),
                    new Grant(Right.WRITE, "192.0.2.7:4433")),
                20L << 30,
                false));
    assertThat(bench.out())
        .contains("serves " + served + ", holds 20.0 GiB at most")
        .contains(
            "read: peers that this node trusts, ben; write: anna, 192.0.2.7:4433; delete: nobody");
    assertThat(bench.err()).isEmpty();
  }

  @Test
  void warnsOfWhatEverybodyMayEvenWhereItIsQuiet() throws IOException {
    String served = folder("served");
    up("up", "--quiet", "--serve", served, "--allow", "delete:all,read:all", "--follow-links");
    assertThat(bench.lines()).hasSize(1);
    assertThat(bench.err().lines())
        .containsExactly(
            "WARNING: EVERYBODY who reaches this node may list and fetch what is in " + served,
            "WARNING: EVERYBODY who reaches this node may delete what is in " + served,
            "WARNING: links are followed out of " + served);
    assertThat(bench.options().sharing().orElseThrow().followLinks()).isTrue();
  }

  @Test
  void saysWhatIsSharedAsJson() throws IOException {
    up("up", "--json", "--serve", folder("served"), "--allow", "write:all", "--quota", "1k");
    assertThat(bench.lines().get(1))
        .startsWith("{\"type\":\"serving\",\"folder\":\"")
        .endsWith("\"allow\":[\"write:all\"],\"quotaBytes\":1024,\"followLinks\":false}");
    assertThat(bench.err()).contains("WARNING: EVERYBODY");
  }

  @Test
  void namesTheGrantThatIsNone() throws IOException {
    String served = folder("served");
    for (String grant : List.of("destroy:anna", "anna", "write:", "write:anna,", "")) {
      assertThat(bench.run("up", "--serve", served, "--allow", "read:ben," + grant))
          .describedAs(grant)
          .isEqualTo(ExitCode.USAGE);
    }
    assertThat(bench.err()).contains("--allow: \"destroy:anna\" is no grant: write read:PEER");
    assertThat(bench.started()).isFalse();
  }

  @Test
  void grantsNothingWhereNothingIsServed() {
    assertThat(bench.run("up", "--allow", "read:all")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("up", "--quota", "1G")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("up", "--follow-links")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("--allow is about the served folder").contains("--serve DIR");
  }

  @Test
  void servesOnlyAFolderThatIsThere() {
    String absent = folder.resolve("absent").toString();
    assertThat(bench.run("up", "--serve", absent)).isEqualTo(ExitCode.LOCAL_FILE);
    assertThat(bench.err()).contains(absent + " cannot be served: it is no folder");
  }

  @Test
  void neverServesAFolderWithItsOwnKeyBelow() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    for (Path above : List.of(folder, bench.home.state(), link)) {
      Files.createDirectories(bench.home.state());
      assertThat(bench.run("up", "--serve", above.toString()))
          .describedAs(above.toString())
          .isEqualTo(ExitCode.USAGE);
    }
    assertThat(bench.err()).contains("its key among them");
    assertThat(up("up", "--quiet", "--serve", folder("beside"))).isEqualTo(ExitCode.OK);
  }

  @Test
  void takesTheServedFolderFromTheSettingsToo() throws IOException {
    String served = folder("served");
    assertThat(bench.run("config", "set", "serve", served)).isEqualTo(ExitCode.OK);
    assertThat(bench.run("config", "set", "quota", "2M")).isEqualTo(ExitCode.OK);
    up("up", "--quiet", "--allow", "write:anna");
    assertThat(bench.options().sharing())
        .contains(
            new Sharing(Path.of(served), List.of(new Grant(Right.WRITE, "anna")), 2 << 20, false));
  }
}
