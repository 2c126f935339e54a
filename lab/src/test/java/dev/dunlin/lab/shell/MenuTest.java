package dev.dunlin.lab.shell;

import static dev.dunlin.lab.program.PseudoTerminal.CONTROL_C;
import static dev.dunlin.lab.program.PseudoTerminal.CONTROL_D;
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

/// The menu, at a terminal and read from a file.
@Tag("system")
class MenuTest {
  private static final String MENU = "what do you want to do? (b: back)> ";

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine here;
  Machine there;

  @BeforeEach
  void twoMachines() throws IOException {
    stage = new Stage(directory);
    here = stage.machine("here");
    there = stage.machine("there");
    String address = there.up("--accept", "always").address();
    Files.writeString(here.home().resolve("peers.txt"), "anna " + address.replace(":", " ") + '\n');
    Files.writeString(here.files().resolve("my report"), "report");
  }

  @Test
  void sendsWhatIsChosenByNumbers() throws IOException {
    assumeTrue(PseudoTerminal.isThere(), "no script of util-linux");
    PseudoTerminal menu = here.atTerminal("menu");
    assertThat(menu.awaitText(MENU)).contains("  1  Send to one", " 13  Quit");
    menu.enter("1");
    var _ = menu.awaitText("> ");
    menu.enter("'my report'");
    assertThat(menu.awaitText("> ")).contains("  1  anna  127.0.0.1:");
    menu.enter("1");
    assertThat(menu.awaitText(MENU)).contains("dunlin send --to anna -- 'my report'");
    assertThat(there.into().resolve("my report")).hasContent("report");
    menu.enter("13");
    Ended ended = menu.await();
    assertThat(ended.exit()).as(ended.output()).isZero();
  }

  @Test
  void controlCLeadsBackToTheMenuAndControlDEndsIt() throws IOException {
    assumeTrue(PseudoTerminal.isThere(), "no script of util-linux");
    PseudoTerminal menu = here.atTerminal("menu");
    var _ = menu.awaitText(MENU);
    // Often: a key must not count twice, which it did now and then.
    for (int i = 0; i < 50; i++) {
      menu.enter("1");
      var _ = menu.awaitText("> ");
      menu.type(CONTROL_C);
      var _ = menu.awaitText(MENU);
    }
    menu.enter("3");
    var _ = menu.awaitText("> ");
    menu.enter("in");
    var _ = menu.awaitText("listening at ");
    var _ = menu.awaitText("accepts");
    menu.type(CONTROL_C);
    var _ = menu.awaitText(MENU);
    menu.type(CONTROL_D);
    assertThat(menu.await().exit()).isZero();
  }

  @Test
  void isAnsweredByAFile() throws IOException {
    Path answers = directory.resolve("answers");
    Files.writeString(answers, "1\n'my report'\nanna\n8\n1\nhello\n1\n");
    Ended ended = here.runReading(answers, "menu");
    assertThat(ended.exit()).as(ended.output() + ended.errors()).isZero();
    assertThat(there.into().resolve("my report")).hasContent("report");
    assertThat(there.into().resolve("text.txt")).hasContent("hello");
  }
}
