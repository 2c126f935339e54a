package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.hub.InviteView;
import dev.dunlin.hub.StoredFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The operator's console, answered by lines.
class HubConsoleTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder.resolve("home"));
    bench.hubs.runs = true;
    bench.hub.members.add(FakeHub.member("anna", true));
    bench.hub.members.add(FakeHub.member("ben", false));
    bench.hub.store.add(new StoredFile("a b.txt", 1, "anna", null, 0, null));
    bench.hub.invites.add(new InviteView("01234567", 0, 1, 2, 1));
  }

  private ExitCode console(String... lines) {
    bench.input(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    return bench.run("hub", "console");
  }

  @Test
  void showsTheHubAndWhatCanBeDone() {
    assertThat(console("22")).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .contains("hub lab: 1 member online of 2, 0 relays, 5.0 MiB relayed, 1 file in the store")
        .contains("  1  Members", " 21  Stop the hub", " 22  Quit");
    assertThat(bench.hub.calls).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7;3;2d            | invite PT48H 3
          8;1               | revoke 01234567
          9;1;-             | kick anna: the operator of the hub ended the session
          9;anna;too loud   | kick anna: too loud
          10;2;why not      | ban ben: why not
          11;banned         | unban banned
          12;1;hanna        | rename anna hanna
          13;1;2M           | limit anna 2097152
          14;lunch -- now   | notice lunch -- now
          16;2              | relay false
          17;1              | storing true
          18;1              | remove a b.txt
          19;1;5            | set relays 5
          20;y              | drain
          21;y              | stop
          """)
  void doesWhatIsChosenByNumbers(String answers, String call) {
    assertThat(console(answers.split(";"))).as(bench.out() + bench.err()).isEqualTo(ExitCode.OK);
    assertThat(bench.hub.calls).containsExactly(call);
  }

  @Test
  void showsTheCommandThatDoesIt() {
    assertThat(console("9", "1", "too loud", "1")).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .contains("dunlin hub ctl kick -- anna 'too loud'", "kicked anna")
        .contains("dunlin hub ctl members")
        .containsPattern("anna +\\S+ +online");
  }

  @Test
  void onlyThoseWhoAreThereCanBeChosenToBeKicked() {
    assertThat(console("9", "b")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("  1  anna").doesNotContain("  2  ben");
  }

  @Test
  void stepsBackAndDoesNothingUnsure() {
    assertThat(console("21", "n", "20", "", "12", "1", "b", "b", "9", "b")).isEqualTo(ExitCode.OK);
    assertThat(bench.hub.calls).isEmpty();
  }

  @Test
  void whatFailsIsToldAndTheConsoleGoesOn() {
    assertThat(console("9", "nobody", "-", "12", "anna", "--help", "14", "hello"))
        .isEqualTo(ExitCode.UNREACHABLE);
    assertThat(bench.err()).contains("nobody here is called");
    assertThat(bench.hub.calls).endsWith("rename anna --help", "notice hello");
  }

  @Test
  void endsWhenTheHubIsGone() {
    bench.hub.failure = new HubException(Reason.HUB_LOST, "the running hub is gone");
    assertThat(console("1", "1", "1")).isEqualTo(ExitCode.OTHER);
    assertThat(bench.out()).contains("the hub is gone: the running hub is gone");
    assertThat(bench.out().split("what do you want", -1)).hasSizeLessThan(3);
  }

  @Test
  void namesAndTroublesCannotSteerTheTerminal() {
    bench.hub.members.add(FakeHub.member("\u001b[2J", true));
    assertThat(console("9", "b", "10", "b", "1")).isEqualTo(ExitCode.OK);
    assertThat(bench.out() + bench.err()).doesNotContain("\u001b");
  }
}
