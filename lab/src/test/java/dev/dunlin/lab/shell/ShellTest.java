package dev.dunlin.lab.shell;

import static dev.dunlin.lab.program.PseudoTerminal.CONTROL_C;
import static dev.dunlin.lab.program.PseudoTerminal.CONTROL_D;
import static dev.dunlin.lab.program.PseudoTerminal.ENTER;
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
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell at a terminal.
@Tag("system")
class ShellTest {
  private static final String PROMPT = "dunlin> ";

  /// The line before, as the arrow upwards.
  private static final String CONTROL_P = "\u0010";

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine here;

  @BeforeEach
  void oneMachine() throws IOException {
    assumeTrue(PseudoTerminal.isThere(), "no script of util-linux");
    stage = new Stage(directory);
    here = stage.machine("here");
    Files.writeString(here.home().resolve("peers.txt"), "anna 127.0.0.1 1\nanton 127.0.0.1 2\n");
  }

  private PseudoTerminal shell() throws IOException {
    PseudoTerminal shell = here.atTerminal("shell");
    var _ = shell.awaitText(PROMPT);
    return shell;
  }

  @Test
  void runsCommandsUntilControlD() throws IOException {
    PseudoTerminal shell = shell();
    shell.enter("id");
    assertThat(shell.awaitText("\n" + PROMPT)).contains(here.id());
    shell.enter("fly");
    assertThat(shell.awaitText("\n" + PROMPT)).contains("there is no command \"fly\"");
    shell.type(CONTROL_D);
    Ended ended = shell.await();
    assertThat(ended.exit()).as(ended.output()).isZero();
  }

  @Test
  void tabCompletesCommandsAndPeers() throws IOException {
    PseudoTerminal shell = shell();
    shell.type("tru" + TAB);
    var _ = shell.awaitText("trust ");
    shell.type("ann");
    ShellSharingTest.complete(shell, "a ");
    shell.type(CONTROL_C);
    shell.enter("exit");
    assertThat(shell.await().exit()).isZero();
  }

  @Test
  void controlCEndsTheCommandAlone() throws IOException {
    PseudoTerminal shell = shell();
    shell.enter("receive --listen 127.0.0.1:0 --into in");
    var _ = shell.awaitText("listening at ");
    var _ = shell.awaitText("accepts");
    shell.type(CONTROL_C);
    assertThat(shell.awaitText("\n" + PROMPT)).contains("interrupted");
    shell.enter("id");
    assertThat(shell.awaitText("\n" + PROMPT)).contains(here.id());
    shell.type(CONTROL_D);
    assertThat(shell.await().exit()).isZero();
  }

  /// What asked and was cut off must not take what is typed afterwards.
  @Test
  void controlCAtAQuestionLeavesTheKeyboardToTheShell() throws IOException {
    Machine sender = stage.machine("sender");
    Files.writeString(sender.files().resolve("report"), "report");
    PseudoTerminal shell = shell();
    for (int i = 0; i < 2; i++) {
      shell.enter("receive --listen 127.0.0.1:0 --into in");
      var _ = shell.awaitText("listening at ");
      String address = shell.awaitText("\n").strip();
      var sending = sender.startSend("report", "--to", address);
      var _ = shell.awaitText("accept? [y/N] ");
      shell.type(CONTROL_C);
      var _ = shell.awaitText("\n" + PROMPT);
      assertThat(sending.await().exit()).isNotZero();
    }
    shell.enter("id");
    assertThat(shell.awaitText("\n" + PROMPT)).contains(here.id());
    shell.enter("exit");
    assertThat(shell.await().exit()).isZero();
  }

  @Test
  void answersReachTheCommandThatAsks() throws IOException {
    Machine sender = stage.machine("sender");
    Files.writeString(sender.files().resolve("report"), "report");
    PseudoTerminal shell = shell();
    shell.enter("receive --listen 127.0.0.1:0 --into in");
    var _ = shell.awaitText("listening at ");
    var sending = sender.startSend("report", "--to", shell.awaitText("\n").strip());
    var _ = shell.awaitText("accept? [y/N] ");
    shell.enter("y");
    var _ = shell.awaitText("look at report? [y/N] ");
    shell.enter("n");
    var _ = shell.awaitText("\n" + PROMPT);
    assertThat(sending.await().exit()).isZero();
    assertThat(here.files().resolve("in/report")).hasContent("report");
  }

  @Test
  void remembersLinesForTheNextShell() throws IOException {
    PseudoTerminal first = shell();
    first.enter("config get name");
    var _ = first.awaitText("\n" + PROMPT);
    first.enter(" config get accept");
    var _ = first.awaitText("\n" + PROMPT);
    first.enter("exit");
    assertThat(first.await().exit()).isZero();
    Path history = here.home().resolve("shell-history");
    assertThat(history).hasContent("config get name\nexit\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
        .isEqualTo("rw-------");

    PseudoTerminal second = shell();
    second.type(CONTROL_P + CONTROL_P);
    var _ = second.awaitText("config get name");
    second.type(ENTER);
    var _ = second.awaitText("\n" + PROMPT);
    second.type(CONTROL_D);
    assertThat(second.await().exit()).isZero();
  }

  /// One-shot commands must not pay for what only the shell needs.
  @Test
  void otherCommandsLoadNothingOfItsLibrary() throws IOException {
    Path loaded = directory.resolve("loaded");
    here.with("-Xlog:class+load:file=" + loaded);
    assertThat(here.run("help").exit()).isZero();
    assertThat(Files.readString(loaded)).contains("HelpCommand").doesNotContain("org.jline");
  }
}
