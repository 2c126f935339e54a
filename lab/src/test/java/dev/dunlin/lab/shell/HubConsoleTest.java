package dev.dunlin.lab.shell;

import static dev.dunlin.lab.program.PseudoTerminal.CONTROL_C;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.PseudoTerminal;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console of a hub, at a terminal.
@Tag("system")
class HubConsoleTest {
  private static final String MENU = "what do you want to do? (b: back)> ";

  @TempDir Path directory;
  @AutoClose Stage stage;
  PseudoTerminal console;
  Machine hub;

  @BeforeEach
  void startHub() throws IOException {
    assumeTrue(PseudoTerminal.isThere(), "no script of util-linux");
    stage = new Stage(directory);
    hub = stage.machine("hub");
    console = hub.atTerminal("hub", "--listen", "127.0.0.1:0", "--name", "lab");
  }

  @Test
  void operatesTheHubByNumbersUntilItIsStopped() throws IOException {
    assertThat(console.awaitText(MENU))
        .contains("listening at 127.0.0.1:", "dunlin join dunlin:", "hub lab: 0 members online")
        .contains("  1  Members", " 21  Stop the hub", " 22  Quit");
    console.enter("16");
    assertThat(console.awaitText("> ")).contains("  2  off");
    console.enter("2");
    assertThat(console.awaitText(MENU))
        .contains("dunlin hub ctl relay -- off", "the relay is off", "; relay off");
    console.enter("21");
    var _ = console.awaitText("[y/N] (b: back)> ");
    console.enter("y");
    Ended ended = console.await();
    assertThat(ended.exit()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("the hub ends");
  }

  @Test
  void endsWhenAnotherCommandStopsTheHub() throws IOException {
    var _ = console.awaitText(MENU);
    Ended stopped = hub.run("hub", "ctl", "stop");
    assertThat(stopped.exit()).as(stopped.errors()).isZero();
    assertThat(console.await().exit()).isZero();
  }

  @Test
  void controlCEndsWhatIsWatchedAndThenTheHub() throws IOException {
    var _ = console.awaitText(MENU);
    console.enter("2");
    var _ = console.awaitText("nobody moves anything");
    console.type(CONTROL_C);
    var _ = console.awaitText(MENU);
    console.type(CONTROL_C);
    Ended ended = console.await();
    assertThat(ended.exit()).as(ended.output()).isZero();
    assertThat(hub.run("hub", "ctl", "status").exit()).isEqualTo(3);
  }
}
