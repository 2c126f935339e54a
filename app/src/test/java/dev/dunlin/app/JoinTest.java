package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.HubStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Joining hubs, listing and leaving them.
class JoinTest {
  private static final String INVITE = "dunlin:203.0.113.5:4433/" + FakeNode.ID + "/secret-token";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder.resolve("home"));
  }

  @Test
  void joinsUnderAName() {
    assertThat(bench.run("join", INVITE, "--as", "anna")).isEqualTo(ExitCode.OK);
    assertThat(bench.node.calls).containsExactly("join 203.0.113.5:4433 anna");
    assertThat(bench.out())
        .contains("joined hub at 203.0.113.5:4433 as anna, 2 other members there now")
        .contains("run dunlin up")
        .doesNotContain("secret-token");
  }

  @Test
  void tellsAScriptWhatBecameOfIt() {
    bench.attached = true;
    assertThat(bench.run("join", INVITE, "--as", "anna", "--json")).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .isEqualTo(
            "{\"hub\":\"hub\",\"address\":\"203.0.113.5:4433\",\"id\":\""
                + FakeNode.ID
                + "\",\"ownName\":\"anna\",\"members\":2,\"relay\":true,\"store\":true}\n");
  }

  @Test
  void readsAnInviteThatNobodyElseShallSee() {
    bench.input((INVITE + "\n").getBytes(StandardCharsets.UTF_8));
    assertThat(bench.run("join", "-")).isEqualTo(ExitCode.OK);
    assertThat(bench.node.calls).containsExactly("join 203.0.113.5:4433 -");
  }

  @Test
  void refusesWhatIsNoInviteWithoutRepeatingItsToken() {
    String cut = "dunlin:203.0.113.5/" + FakeNode.ID + "/secret-token";
    assertThat(bench.run("join", cut, "--as", "anna")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("join", "http://example.org")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("join", INVITE, "--as", "Anna B")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("join", INVITE, "--as", "hub")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("join")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("copy it whole", "1 to 32").doesNotContain("secret-token");
    assertThat(bench.node.calls).isEmpty();
  }

  @Test
  void aLongInputIsNoInvite() {
    bench.input("dunlin:".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    assertThat(bench.run("join", "-")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("longer than").hasSizeLessThan(500);
  }

  @Test
  void listsTheJoinedHubs() {
    assertThat(bench.run("hubs")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("none yet: dunlin join INVITE --as NAME");
    String id = FakeNode.ID.toString();
    bench.node.hubs.add(
        new HubStatus("lab", "203.0.113.5:4433", id, "anna", true, true, 3, true, false, null));
    bench.node.hubs.add(
        new HubStatus("\u001b[2J", "h:1", id, "anna", true, false, 0, false, false, "no answer"));
    assertThat(bench.run("hubs")).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .containsPattern("lab +203.0.113.5:4433 +\\S+ +anna +connected +3 +on +off")
        .containsPattern("away +- +- +-")
        .doesNotContain("\u001b");
    assertThat(bench.err()).contains("no answer").doesNotContain("\u001b");
    assertThat(bench.run("hubs", "--json")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("{\"name\":\"lab\",\"address\":\"203.0.113.5:4433\",");
  }

  @Test
  void leavesAHub() {
    bench.node.hubs.add(
        new HubStatus("lab", "h:1", "id", "anna", true, true, 3, true, false, null));
    assertThat(bench.run("leave", "lab")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("left lab");
    assertThat(bench.run("leave", "lab")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(bench.err()).contains("no joined hub is called \"lab\"", "dunlin hubs");
  }

  @Test
  void sendsToWhoIsAwayByLeavingItAtTheHub() {
    assertThat(bench.run("send", "--text", "hi", "--to", "anna", "--leave-at-hub"))
        .isEqualTo(ExitCode.OK);
    assertThat(bench.run("send", "--text", "hi", "--to", "anna", "--leave-at", "lab"))
        .isEqualTo(ExitCode.OK);
    assertThat(bench.run("send", "--text", "hi", "--to", "anna")).isEqualTo(ExitCode.OK);
    assertThat(bench.node.requests)
        .extracting(request -> request.leaveAtHub())
        .containsExactly("hub", "lab", null);
    assertThat(
            bench.run("send", "--text", "hi", "--to", "anna", "--leave-at-hub", "--leave-at", "x"))
        .isEqualTo(ExitCode.USAGE);
  }
}
