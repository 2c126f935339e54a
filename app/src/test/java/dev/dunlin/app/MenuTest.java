package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.ListReport;
import dev.dunlin.node.PeerListing;
import dev.dunlin.node.RemoteFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The menu, answered by lines.
class MenuTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() throws IOException {
    bench = new Bench(folder.resolve("home"));
    bench.node.peers.add(peer("anna", null));
    bench.node.peers.add(peer("me", FakeNode.ID.toString()));
    bench.node.peers.add(peer("ben", null));
    Files.writeString(folder.resolve("one"), "one");
    Files.writeString(folder.resolve("two two"), "two");
  }

  private static KnownPeer peer(String name, @org.jspecify.annotations.Nullable String id) {
    return new KnownPeer(name, id, List.of("192.0.2.7:4433"), null, "peers file", 0, List.of());
  }

  private ExitCode menu(String... lines) {
    String script = String.join("\n", lines).replace("DIR", folder.toString());
    bench.input(script.getBytes(StandardCharsets.UTF_8));
    return bench.run("menu");
  }

  @Test
  void quitsByNumberByAStepBackAndAtTheEndOfTheInput() {
    assertThat(menu("13", "1")).isEqualTo(ExitCode.OK);
    assertThat(menu("b", "1")).isEqualTo(ExitCode.OK);
    assertThat(menu("", "1")).isEqualTo(ExitCode.OK);
    assertThat(menu()).isEqualTo(ExitCode.OK);
    assertThat(bench.started()).isFalse();
    assertThat(bench.out()).contains("  1  Send to one", " 13  Quit");
  }

  @Test
  void sendsToOneOfTheListedPeers() {
    assertThat(menu("1", "DIR/one 'DIR/two two'", "2")).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .contains("  1  anna  192.0.2.7:4433", "  2  ben")
        .doesNotContain("  me");
    assertThat(bench.out()).contains("dunlin send --to ben -- " + folder + "/one '");
    assertThat(bench.node.requests)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.peers()).containsExactly("ben");
          assertThat(request.paths()).containsExactly(folder + "/one", folder + "/two two");
        });
  }

  @Test
  void sendsToWhoIsNotListed() {
    assertThat(menu("1", "DIR/one", "192.0.2.9:1234")).isEqualTo(ExitCode.OK);
    assertThat(bench.node.requests.getFirst().peers()).containsExactly("192.0.2.9:1234");
  }

  @Test
  void goesOneStepBackAtATime() {
    assertThat(menu("1", "DIR/nowhere", "b", "DIR/one", "", "DIR/t*", "1", "13"))
        .isEqualTo(ExitCode.OK);
    assertThat(bench.node.requests)
        .singleElement()
        .satisfies(request -> assertThat(request.paths()).containsExactly(folder + "/two two"));
    assertThat(menu("1", "b", "1", "DIR/one", "b", "b", "13")).isEqualTo(ExitCode.OK);
    assertThat(bench.node.requests).hasSize(1);
  }

  @Test
  void asksAgainWhereTheAnswerIsNone() {
    assertThat(menu("14", "send", "0", "1", "DIR/one", "3", "1,2", "1")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("write one number from 1 to 13", "one number from 1 to 2");
    assertThat(bench.node.requests.getFirst().peers()).containsExactly("anna");
  }

  @Test
  void broadcastsToEverybodyElseAfterAYes() {
    assertThat(menu("2", "DIR/one", "n", "DIR/one", "y")).isEqualTo(ExitCode.OK);
    assertThat(bench.node.requests)
        .singleElement()
        .satisfies(request -> assertThat(request.peers()).containsExactly("anna", "ben"));
  }

  @Test
  void broadcastsToNobodyWhereNobodyIsKnown() {
    bench.node.peers.clear();
    assertThat(menu("2", "DIR/one", "b")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("nobody is known yet", "peers.txt");
    assertThat(bench.node.requests).isEmpty();
  }

  @Test
  void sendsData() throws IOException {
    assertThat(menu("8", "1", "hello - there", "anna")).isEqualTo(ExitCode.OK);
    assertThat(menu("8", "2", "{\"a\": 1}", "anna")).isEqualTo(ExitCode.OK);
    assertThat(bench.node.requests)
        .extracting(request -> Path.of(request.paths().getFirst()).getFileName().toString())
        .containsExactly("text.txt", "data.json");
    assertThat(menu("8", "2", "{", "anna")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("--data is not JSON");
  }

  @Test
  void changesASetting() {
    assertThat(menu("10", "1", "anna's node", "10", "name", "-", "10", "accept", "perhaps"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(bench.out())
        .contains("dunlin config set -- name 'anna'\\''s node'", "name = anna's node")
        .contains("dunlin config unset name");
    assertThat(bench.err()).contains("perhaps");
  }

  @Test
  void looksAtAFileOfAPeer() {
    var _ = menu("7", "anna:data/sums.csv");
    assertThat(bench.out()).contains("dunlin view -- anna:data/sums.csv\n");
  }

  @Test
  void showsHowAFileBeginsAndNothingThatSteersATerminal() throws IOException {
    Files.writeString(folder.resolve("text"), "first\tline\n\u001b[2Jsecond\n" + "x\n".repeat(30));
    assertThat(menu("7", "DIR/text")).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .contains("dunlin view -- " + folder + "/text\n")
        .contains("\nfirst    line\n\\x1b[2Jsecond\n")
        .doesNotContain("\u001b");
    Files.write(folder.resolve("bytes"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
    assertThat(menu("7", "DIR/bytes")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("no image, table, JSON or text; 5 B", "89 50 4e 47 00");
    assertThat(menu("7", "DIR/none")).isEqualTo(ExitCode.LOCAL_FILE);
    assertThat(menu("7", "DIR")).isEqualTo(ExitCode.LOCAL_FILE);
    assertThat(menu("7", "DIR/one DIR/text", "b")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("one file at a time");
  }

  @Test
  void receivesIntoTheChosenFolder() {
    bench.node.offers.add(new FakeOffer(FakeOffer.file("a", 1, -1)));
    assertThat(menu("3", "DIR/in")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.out()).contains("dunlin receive --into " + folder + "/in");
    assertThat(bench.err()).contains("nobody can be asked here");
  }

  @Test
  void browsesFoldersPagesAndSteps() {
    List<RemoteFile> many =
        java.util.stream.IntStream.rangeClosed(1, 25)
            .mapToObj(i -> new RemoteFile("f" + i, i == 2, i, 0, null))
            .toList();
    bench.node.listing = new ListReport(List.of(new PeerListing("anna", null, many, false, null)));
    assertThat(menu("6", "1", "n", "n", "2", "b", "99", "1,24-25", "n", "1", "b", "b", "b", "13"))
        .isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .contains("anna:\n", "  20  f20", "1 to 20 of 25", "21 to 25 of 25", "anna:f2\n")
        .contains("   2  f2/\n", "write numbers like");
    assertThat(bench.out()).contains("  f1\n  f24\n  f25\n");
  }

  @Test
  void aPeerThatDoesNotListIsAStepBack() {
    bench.node.listing =
        new ListReport(
            List.of(new PeerListing("anna", null, List.of(), false, "nobody \u001b[2Janswers")));
    assertThat(menu("4", "1", "b", "13")).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .contains("anna does not list its files: nobody \\x1b[2Janswers")
        .doesNotContain("\u001b");
  }

  @Test
  void namesOfAPeerAreShownWithoutEscapes() {
    List<RemoteFile> files = List.of(new RemoteFile("a\u001b]0;x\u0007b", false, 1, 0, null));
    bench.node.listing = new ListReport(List.of(new PeerListing("anna", null, files, true, null)));
    assertThat(menu("6", "1", "1", "b", "b", "b", "13")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("a\\x1b]0;x\\x07b").doesNotContain("\u001b");
  }

  @Test
  void joinsAndLeavesHubs() {
    String invite = "dunlin:203.0.113.5:4433/" + FakeNode.ID + "/secret-token";
    bench.node.hubs.add(
        new HubStatus("lab", "203.0.113.5:4433", "id", "anna", true, true, 3, true, true, null));
    assertThat(menu("11", invite, "ben", "12", "1")).as(bench.err()).isEqualTo(ExitCode.OK);
    assertThat(bench.node.calls).containsExactly("join 203.0.113.5:4433 ben", "leave lab");
    assertThat(bench.out())
        .contains("  1  lab  203.0.113.5:4433, as anna", "dunlin leave -- lab", "left lab");
  }
}
