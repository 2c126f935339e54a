package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.hub.Member;
import dev.dunlin.hub.RelayView;
import dev.dunlin.hub.StoredFile;
import dev.dunlin.hub.TransferView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an operator asks of the hub that runs, one command after another.
class HubCtlTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder.resolve("home"));
    bench.hubs.runs = true;
    bench.hub.members.add(FakeHub.member("anna", true));
    bench.hub.members.add(FakeHub.member("ben", false));
  }

  private ExitCode run(String line) {
    return bench.run(line.split(" "));
  }

  @Test
  void makesAnInviteThatAScriptTakesFromTheFirstLine() {
    assertThat(run("hub invite --uses 30 --valid 2d")).isEqualTo(ExitCode.OK);
    assertThat(bench.hub.calls).containsExactly("invite PT48H 30");
    assertThat(bench.lines())
        .containsExactly("dunlin:203.0.113.5:4433/" + FakeNode.ID + '/' + FakeHub.TOKEN);
  }

  @Test
  void tellsOfAnInviteWhatAScriptNeeds() {
    assertThat(run("hub invite --json")).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .isEqualTo(
            "{\"invite\":\"dunlin:203.0.113.5:4433/"
                + FakeNode.ID
                + '/'
                + FakeHub.TOKEN
                + "\",\"id\":\""
                + FakeHub.TOKEN_ID
                + "\",\"uses\":1,\"expires\":\"1970-01-08T00:00:00Z\"}\n");
  }

  @Test
  void listsAndRevokesInvites() {
    assertThat(run("hub invite --uses 3")).isEqualTo(ExitCode.OK);
    assertThat(run("hub invites")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).containsPattern(FakeHub.TOKEN_ID + " .* 0 +3\n");
    assertThat(run("hub revoke " + FakeHub.TOKEN_ID)).isEqualTo(ExitCode.OK);
    assertThat(run("hub revoke " + FakeHub.TOKEN_ID)).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("no invite has the id", "dunlin hub invites");
    assertThat(run("hub invites")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("no invite stands");
  }

  @Test
  void showsMembersToAPersonAndToAScript() {
    assertThat(run("hub ctl members")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines().getFirst()).startsWith("NAME").contains("STATE", "ADDRESS", "IN");
    assertThat(bench.out())
        .containsPattern("anna +\\S+ +online +192.0.2.7:50000 +direct +2 +1.0 MiB +3.0 KiB")
        .containsPattern("ben +\\S+ +away +- ");
    assertThat(run("hub ctl members --json")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("{\"name\":\"anna\",\"id\":", "\"online\":true");
  }

  @Test
  void showsTheLogWithTheNamesOfMembers() {
    bench.hub.members.removeLast();
    String id = bench.hub.members.getFirst().id();
    bench.hub.log.add(
        "{\"at\":\"2026-11-21T10:00:00Z\",\"by\":\"operator\",\"action\":\"kick\","
            + "\"about\":\"ben\",\"detail\":\"too loud\"}");
    bench.hub.log.add("{\"at\":\"2026-11-21T10:00:01Z\",\"by\":\"" + id + "\",\"action\":\"put\"}");
    bench.hub.log.add("half a li");
    assertThat(run("hub ctl log")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines().getFirst()).startsWith("WHEN").contains("WHO", "ACTION", "DETAIL");
    assertThat(bench.out())
        .containsPattern("operator +kick +ben +too loud\n")
        .containsPattern("anna +put +-")
        .contains("half a li\n");
  }

  @Test
  void aNameThatWouldSteerATerminalDoesNot() {
    Member evil = FakeHub.member("\u001b[2Jevil", true);
    bench.hub.members.add(evil);
    bench.hub.relays.add(new RelayView("\u001b[2Jevil", "\u202eanna", 1, 1, 1));
    bench.hub.store.add(new StoredFile("a\u001b[2J", 1, "\u001b[2J", null, 0, null));
    bench.hub.log.add("{\"who\":\"\u001b[2J\"}");
    bench.hub.transfers.add(new TransferView("\u001b[2J", true, "\u202ea\u001b[2J", 1, 1));
    for (String action : List.of("members", "relays", "transfers", "store", "log")) {
      assertThat(run("hub ctl " + action)).isEqualTo(ExitCode.OK);
      assertThat(run("hub ctl " + action + " --json")).isEqualTo(ExitCode.OK);
    }
    assertThat(run("hub ctl kick \u001b[2Jnobody")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(bench.out() + bench.err()).doesNotContain("\u001b").doesNotContain("\u202e");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kick anna              | kick anna: the operator of the hub ended the session
          kick anna too loud     | kick anna: too loud
          ban anna               | ban anna: the operator of the hub lets this device in no more
          unban banned           | unban banned
          rename anna hanna      | rename anna hanna
          limit anna 2M          | limit anna 2097152
          limit anna 0           | limit anna 0
          notice lunch at noon   | notice lunch at noon
          relay off              | relay false
          relay on               | relay true
          storing off            | storing false
          drain                  | drain
          set relays 5           | set relays 5
          set store-quota 20G    | set store-quota 21474836480
          stop                   | stop
          log 7                  | log 7
          """)
  void tellsTheHubWhatTheOperatorWants(String action, String call) {
    assertThat(run("hub ctl " + action)).as(bench.err()).isEqualTo(ExitCode.OK);
    assertThat(bench.hub.calls).containsExactly(call);
    assertThat(bench.hub.closed).isTrue();
  }

  @Test
  void saysWhatWasDoneToAScript() {
    assertThat(run("hub ctl kick anna --json")).isEqualTo(ExitCode.OK);
    assertThat(run("hub ctl drain --json")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines())
        .containsExactly(
            "{\"action\":\"kick\",\"about\":\"anna\",\"done\":true}",
            "{\"action\":\"drain\",\"about\":null,\"done\":true}");
  }

  @Test
  void failuresHaveWordsAndCodes() {
    assertThat(run("hub ctl kick nobody")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(bench.err()).contains("nobody here is called \"nobody\"");
    assertThat(run("hub ctl unban anna")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("anna is not banned");
    assertThat(run("hub ctl remove nothing")).isEqualTo(ExitCode.USAGE);
    bench.hub.failure = new HubException(Reason.HUB_LOST, "the hub went away");
    assertThat(run("hub ctl members")).isEqualTo(ExitCode.OTHER);
    bench.hub.failure = new HubException(Reason.BAD_STATE, "hub.mv is broken");
    assertThat(run("hub ctl ban anna")).isEqualTo(ExitCode.LOCAL_FILE);
    bench.hub.failure = new HubException(Reason.NAME_TAKEN, "ben has it");
    assertThat(run("hub ctl rename anna ben")).isEqualTo(ExitCode.USAGE);
    bench.hub.failure = new HubException(Reason.NOT_NOW, "draining");
    assertThat(run("hub invite")).isEqualTo(ExitCode.OTHER);
    assertThat(bench.err()).contains("the hub went away", "hub.mv", "ben has it", "draining");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hub ctl",
        "hub ctl fly",
        "hub ctl kick",
        "hub ctl rename anna",
        "hub ctl limit anna fast",
        "hub ctl relay perhaps",
        "hub ctl set relay-rate fast",
        "hub ctl log 0",
        "hub ctl log 10001",
        "hub ctl members --uses 3",
        "hub ctl members all",
        "hub invite --uses 0",
        "hub invite --uses 100001",
        "hub invite --valid 0",
        "hub invite --valid 2y",
        "hub invite --uses",
        "hub revoke",
        "hub --name lab invite",
        "hub fly"
      })
  void refusesWhatCannotBe(String line) {
    assertThat(run(line)).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).startsWith("dunlin: ");
    assertThat(bench.hub.calls).isEmpty();
    assertThat(bench.out()).isEmpty();
  }

  @Test
  void limitsOfNumbersAreTakenOnTheirOtherSide() {
    assertThat(run("hub invite --uses 100000 --valid 365d")).isEqualTo(ExitCode.OK);
    assertThat(run("hub ctl log 10000")).isEqualTo(ExitCode.OK);
  }

  @Test
  void broadcastsFilesThatAreThere() throws IOException {
    Path file = Files.writeString(folder.resolve("news"), "news");
    assertThat(bench.run("hub", "ctl", "broadcast", file.toString())).isEqualTo(ExitCode.OK);
    assertThat(bench.hub.calls).containsExactly("broadcast [" + file + ']');
    assertThat(bench.run("hub", "ctl", "broadcast", file + "-not")).isEqualTo(ExitCode.LOCAL_FILE);
    bench.hub.broadcast = Results.report();
    assertThat(bench.run("hub", "ctl", "broadcast", file.toString())).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("nobody is online");
  }

  @Test
  void watchMeasuresOnceForAScript() {
    bench.hub.relays.add(new RelayView("anna", "ben", 4 << 20, 1 << 20, 1));
    bench.hub.transfers.add(new TransferView("carl", true, "disk.img", 2 << 20, 1));
    assertThat(run("hub ctl watch")).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .contains("nobody moves anything")
        .containsPattern("anna +ben +4.0 MiB +1.0 MiB/s")
        .containsPattern("carl +puts +disk.img +2.0 MiB")
        .doesNotContain("\u001b");
    assertThat(run("hub ctl watch --json")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("{\"members\":[],\"relays\":[{\"from\":\"anna\"");
  }

  @Test
  void withoutAHubItSaysHowToStartOne() {
    bench.hubs.runs = false;
    assertThat(run("hub ctl members")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(bench.err()).contains("no hub runs for", "dunlin hub", "DUNLIN_HOME");
  }

  @Test
  void helpIsThereForEachWord() {
    assertThat(run("hub --help")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("Usage: dunlin hub ", "invite", "ctl", "console");
    assertThat(run("hub ctl --help")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("Usage: dunlin hub ctl ", "kick NAME [REASON]");
    assertThat(run("completion bash")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("--uses", "join");
  }
}
