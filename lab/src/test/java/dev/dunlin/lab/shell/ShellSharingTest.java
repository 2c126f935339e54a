package dev.dunlin.lab.shell;

import static dev.dunlin.lab.program.PseudoTerminal.CONTROL_C;
import static dev.dunlin.lab.program.PseudoTerminal.CONTROL_D;
import static dev.dunlin.lab.program.PseudoTerminal.TAB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.PseudoTerminal;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell with a peer that shares a folder and lets everybody do everything in it.
@Tag("system")
class ShellSharingTest {
  private static final String PROMPT = "dunlin> ";
  private static final String BACKSPACE = "\u007f";

  /// Enough for a machine that is busy with other things too.
  private static final int MOST_TABS = 50;

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine here;
  Path served;

  @BeforeEach
  void aPeerThatShares() throws IOException {
    stage = new Stage(directory);
    here = stage.machine("here");
    served = Files.createDirectories(directory.resolve("served"));
    Files.createDirectory(served.resolve("papers"));
    Files.writeString(served.resolve("papers/one paper.txt"), "paper");
    Files.writeString(served.resolve("report.txt"), "report");
    String address =
        stage
            .machine("anna")
            .up("--serve", served.toString(), "--allow", "read:all,write:all,delete:all")
            .address();
    Files.writeString(here.home().resolve("peers.txt"), "anna " + address.replace(":", " ") + '\n');
  }

  private PseudoTerminal shell() throws IOException {
    assumeTrue(PseudoTerminal.isThere(), "no script of util-linux");
    PseudoTerminal shell = here.atTerminal("shell");
    var _ = shell.awaitText(PROMPT);
    return shell;
  }

  private Ended script(String... lines) throws IOException {
    Path script = directory.resolve("script");
    Files.writeString(script, String.join("\n", lines));
    return here.runReading(script, "shell");
  }

  /// Presses TAB until what the peer says has come: each time it has a moment. What is typed right
  /// behind it is shown when the moment is over.
  static void complete(PseudoTerminal shell, String rest) throws IOException {
    for (int i = 0; i < MOST_TABS; i++) {
      shell.type(TAB + "#");
      boolean there = shell.awaitText("#").contains(rest);
      shell.type(BACKSPACE);
      if (there) {
        return;
      }
    }
    throw new AssertionError("never completed with " + rest + ": " + shell.text());
  }

  @Test
  void theFormsOfOldDoTheirWork() throws IOException {
    Path own = Files.createDirectories(directory.resolve("own"));
    Files.writeString(own.resolve("mine"), "mine");
    Files.writeString(own.resolve("mine too"), "mine too");

    Ended ended =
        script(
            "config set serve " + own,
            "#FILELIST anna",
            "#UPLOAD mine anna",
            "UPLOAD@'mine too'",
            "#DOWNLOAD report.txt anna",
            "DOWNLOAD@'papers/one paper.txt'",
            "DELETE@report.txt");

    assertThat(ended.exit()).as(ended.output() + ended.errors()).isZero();
    assertThat(ended.output()).contains("papers/").contains("report.txt");
    assertThat(served.resolve("mine")).hasContent("mine");
    assertThat(served.resolve("mine too")).hasContent("mine too");
    assertThat(served.resolve("report.txt")).doesNotExist();
    assertThat(own.resolve("report.txt")).hasContent("report");
    assertThat(own).isDirectoryRecursivelyContaining("glob:**one paper.txt");
  }

  @Test
  void tabCompletesWhatAPeerShares() throws IOException {
    PseudoTerminal shell = shell();
    shell.type("get an");
    complete(shell, "na:");
    shell.type("pa");
    complete(shell, "pers/");
    complete(shell, "one\\ paper.txt");
    shell.enter("--into in");
    var _ = shell.awaitText("\n" + PROMPT);
    assertThat(here.files().resolve("in")).isDirectoryRecursivelyContaining("glob:**one paper.txt");
    shell.type(CONTROL_D);
    assertThat(shell.await().exit()).isZero();
  }

  @Test
  void escapesInNamesDoNotReachTheTerminal() throws IOException {
    Files.writeString(served.resolve("evil\u001b]0;owned\u0007name"), "x");
    Files.writeString(served.resolve("evil \u202etxt"), "x");
    Files.writeString(served.resolve("evident"), "x");
    PseudoTerminal shell = shell();
    shell.enter("ls anna");
    assertThat(shell.awaitText("\n" + PROMPT)).contains("evident");
    shell.type("get anna:evi");
    complete(shell, "dent");
    shell.type(CONTROL_C);
    shell.enter("exit");
    assertThat(shell.await().exit()).isZero();
    assertThat(shell.raw()).doesNotContain("\u001b]0;").doesNotContain("\u202e");
  }

  @Test
  void whatIsDeletedIsAskedAboutAtATerminal() throws IOException {
    PseudoTerminal shell = shell();
    shell.enter("DELETE@report.txt");
    var _ = shell.awaitText("[y/N] ");
    shell.enter("n");
    var _ = shell.awaitText("\n" + PROMPT);
    assertThat(served.resolve("report.txt")).exists();
    shell.enter("DELETE@report.txt");
    var _ = shell.awaitText("[y/N] ");
    shell.enter("y");
    var _ = shell.awaitText("\n" + PROMPT);
    assertThat(served.resolve("report.txt")).doesNotExist();
  }

  @Test
  void theMenuBrowsesAndDownloads() throws IOException {
    Path answers = directory.resolve("answers");
    Files.writeString(answers, "4\nanna\n1\n1\n" + directory.resolve("in") + "\n11\n");
    Ended ended = here.runReading(answers, "menu");
    assertThat(ended.exit()).as(ended.output() + ended.errors()).isZero();
    assertThat(ended.output()).contains("anna:papers").contains("one paper.txt");
    assertThat(directory.resolve("in")).isDirectoryRecursivelyContaining("glob:**one paper.txt");
  }
}
