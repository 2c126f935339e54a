package dev.dunlin.lab.terminal;

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

/// What `rm` asks at a terminal, and what becomes of the file at the peer.
@Tag("system")
class RmQuestionTest {
  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine deleter;
  Machine sharer;
  Path served;

  @BeforeEach
  void aFileThatIsShared() throws IOException {
    assumeTrue(PseudoTerminal.isThere(), "no script of util-linux");
    stage = new Stage(directory);
    deleter = stage.machine("sender");
    sharer = stage.machine("receiver");
    served = Files.createDirectories(directory.resolve("served"));
    Files.writeString(served.resolve("old"), "content");
  }

  private String share() throws IOException {
    return sharer.up("--serve", served.toString(), "--allow", "delete:all").address();
  }

  @Test
  void yesDeletesIntoTheTrashThere() throws IOException {
    PseudoTerminal deleting = deleter.atTerminal("rm", share() + ":old");

    assertThat(deleting.awaitText("[y/N] ")).contains(":old\n", "delete it, with all");
    deleting.enter("y");

    Ended deleted = deleting.await();
    assertThat(deleted.exit()).as(deleted.output()).isZero();
    assertThat(deleted.output()).contains("into the trash there");
    assertThat(served.resolve("old")).doesNotExist();
    assertThat(served.resolve(".dunlin-trash")).isDirectoryRecursivelyContaining("glob:**/*old*");
  }

  @Test
  void anythingElseDeletesNothing() throws IOException {
    PseudoTerminal deleting = deleter.atTerminal("rm", share() + ":old", "--for-good");

    assertThat(deleting.awaitText("[y/N] ")).contains("FOR GOOD");
    deleting.enter("");

    Ended deleted = deleting.await();
    assertThat(deleted.exit()).isOne();
    assertThat(deleted.output()).contains("nothing was deleted");
    assertThat(served.resolve("old")).hasContent("content");
  }

  @Test
  void controlCAtTheQuestionDeletesNothing() throws IOException {
    PseudoTerminal deleting = deleter.atTerminal("rm", share() + ":old");

    var _ = deleting.awaitText("[y/N] ");
    deleting.type(PseudoTerminal.CONTROL_C);

    assertThat(deleting.await().exit()).isEqualTo(130);
    assertThat(served.resolve("old")).hasContent("content");
  }

  @Test
  void withoutATerminalItIsRefusedWithoutYes() throws IOException {
    String address = share();

    assertThat(deleter.run("rm", address + ":old").exit()).isEqualTo(2);
    assertThat(served.resolve("old")).hasContent("content");
    assertThat(deleter.run("rm", address + ":old", "--yes", "--for-good").exit()).isZero();
    assertThat(served.resolve("old")).doesNotExist();
  }
}
