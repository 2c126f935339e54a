package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.NodeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell as scripts use it.
class ShellTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder.resolve("home"));
  }

  private ExitCode shell(String script, String... options) {
    bench.input(script.getBytes(StandardCharsets.UTF_8));
    String[] words = new String[options.length + 1];
    words[0] = "shell";
    System.arraycopy(options, 0, words, 1, options.length);
    return bench.run(words);
  }

  @Test
  void runsLinesAndEchoesNothing() {
    assertThat(shell("id\n\n  \nid")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines()).containsExactly(FakeNode.ID.toString(), FakeNode.ID.toString());
    assertThat(bench.err()).isEmpty();
  }

  @Test
  void keepsOneNodeForAllLinesAndClosesIt() {
    bench.node.peers.add(new KnownPeer("anna", null, List.of(), null, "met", 0, List.of()));
    assertThat(shell("id\nforget anna\nid\n")).isEqualTo(ExitCode.OK);
    assertThat(bench.starts).isEqualTo(1);
    assertThat(bench.node.closed).isTrue();
  }

  @Test
  void startsItsNodeAnewWhenTheSettingsChanged() {
    assertThat(shell("id\nconfig set name anna\nid\n")).isEqualTo(ExitCode.OK);
    assertThat(bench.starts).isEqualTo(2);
    assertThat(bench.options().name()).isEqualTo("anna");
  }

  @Test
  void asksForTheNodeThatRunsEachTime() {
    bench.attached = true;
    assertThat(shell("id\nid\n")).isEqualTo(ExitCode.OK);
    assertThat(bench.starts).isZero();
  }

  @Test
  void endsAtTheFirstLineThatFails() {
    bench.cannotStart = new NodeException(NodeException.Reason.BAD_STATE, "no key");
    assertThat(shell("help send\nid\nfly\n")).isEqualTo(ExitCode.LOCAL_FILE);
    assertThat(bench.err()).contains("no key", "line 2 failed with 8").doesNotContain("fly");
  }

  @Test
  void goesOnWhereItIsToldToAndEndsWithTheFirstFailure() {
    assertThat(shell("fly\nsend nowhere --to anna\nid\n", "--keep-going"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(bench.lines()).containsExactly(FakeNode.ID.toString());
    assertThat(bench.err()).contains("line 1 failed with 2").contains("line 2 failed with 8");
  }

  @Test
  void exitEndsTheScript() {
    assertThat(shell("id\nexit\nfly\n")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines()).hasSize(1);
    assertThat(shell("quit\nfly\n")).isEqualTo(ExitCode.OK);
  }

  @Test
  void aCommandReadsWhatFollowsItsLine() throws IOException {
    bench.node.sending =
        (request, _) -> {
          try {
            String text = Files.readString(Path.of(request.paths().getFirst()));
            assertThat(text).isEqualTo("all of\nthis");
            return Results.report(Results.landed("anna"));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        };
    assertThat(shell("send - --to anna\nall of\nthis")).isEqualTo(ExitCode.OK);
    assertThat(bench.node.requests).hasSize(1);
  }

  @Test
  void quotesAndPatternsAreThoseOfAUnixShell() throws IOException {
    Files.createFile(folder.resolve("a b.txt"));
    Files.createFile(folder.resolve("c.txt"));
    assertThat(shell("send '" + folder + "/a b.txt' " + folder + "/c*.txt --to anna"))
        .isEqualTo(ExitCode.OK);
    assertThat(bench.node.requests.getFirst().paths())
        .containsExactly(folder + "/a b.txt", folder + "/c.txt");
  }

  @Test
  void aLineThatIsOpenAtItsEndIsRefused() {
    assertThat(shell("send 'a --to anna\n")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("where a ' is open");
  }

  @Test
  void takesLinesOfOtherSystemsAndTheProgramsName() {
    assertThat(shell("id\r\ndunlin id\r\n")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines()).hasSize(2);
  }

  @Test
  void refusesWhatMakesNoSenseInIt() {
    assertThat(shell("shell\n")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("this is the shell already");
    assertThat(shell("up\nmenu\ncompletion bash\n", "--keep-going")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("at another one", "dunlin menu", "press TAB");
    assertThat(bench.started()).isFalse();
  }

  @Test
  void helpTellsOfTheFormsToo() {
    assertThat(shell("help\nhelp send\n")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("#FILELIST PEERS", "UPLOAD@FILE", "  exit", "dunlin send");
  }

  @Test
  void uploadsComeFromTheFolderThatTheRunningNodeServes() throws IOException {
    Path shared = Files.createDirectories(folder.resolve("shared"));
    Files.writeString(shared.resolve("a.txt"), "a");
    bench.attached = true;
    bench.node.served = Optional.of(shared);
    assertThat(shell("#UPLOAD a.txt anna\n")).isEqualTo(ExitCode.OK);
    assertThat(bench.node.requests.getFirst().paths()).containsExactly(shared + "/a.txt");
  }

  @Test
  void whoTheHubIsIsNotGuessed() {
    KnownPeer anna = new KnownPeer("anna", null, List.of(), null, "peers file", 0, List.of());
    KnownPeer ben = new KnownPeer("ben", null, List.of(), null, "peers file, met", 0, List.of());
    KnownPeer carl = new KnownPeer("carl", null, List.of(), null, "met", 0, List.of());
    bench.node.peers.addAll(List.of(anna, ben, carl));
    assertThat(shell("DELETE@a.txt\n")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("has 2: anna, ben").contains("rm PEER:FILE");
    bench.node.peers.removeAll(List.of(anna, ben));
    assertThat(shell("DOWNLOAD@a.txt\n")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("which has none");
  }

  @Test
  void theHubIsTheJoinedOneWhateverThePeersFileSays() {
    KnownPeer anna = new KnownPeer("anna", null, List.of(), null, "peers file", 0, List.of());
    bench.node.peers.add(anna);
    bench.node.hubs.add(new HubStatus("lab", "h:1", "id", "anna", true, true, 3, true, true, null));
    assertThat(shell("DOWNLOAD@a.txt\n")).isNotEqualTo(ExitCode.USAGE);
    assertThat(bench.node.getRequests)
        .singleElement()
        .satisfies(request -> assertThat(request.from()).containsExactly("lab"));
    bench.node.hubs.add(new HubStatus("uni", "h:2", "id", "a", true, true, 3, true, true, null));
    assertThat(shell("DOWNLOAD@a.txt\n")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("there are 2: lab, uni");
  }

  @Test
  void aHubIsAskedHereButDoesNotRunHere() {
    bench.hubs.runs = true;
    assertThat(shell("hub ctl notice hello\n")).isEqualTo(ExitCode.OK);
    assertThat(bench.hub.calls).containsExactly("notice hello");
    assertThat(shell("hub --headless\n")).isEqualTo(ExitCode.USAGE);
    assertThat(shell("hub console\n")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("a terminal of their own");
    assertThat(bench.hubs.options).isNull();
  }

  @Test
  void aLineThatIsTooLongEndsIt() {
    assertThat(shell("#" + "x".repeat(64 << 10))).isEqualTo(ExitCode.OTHER);
    assertThat(bench.err()).contains("more than 65536 bytes").hasSizeLessThan(1_000);
  }

  /// Pressed already, so that it ends where it would begin to wait for a line.
  @Test
  void controlCEndsAScript() {
    Thread.currentThread().interrupt();
    try {
      assertThat(shell("id\n")).isEqualTo(ExitCode.INTERRUPTED);
    } finally {
      boolean _ = Thread.interrupted();
    }
    assertThat(bench.out()).isEmpty();
    assertThat(bench.err()).contains("interrupted");
  }
}
