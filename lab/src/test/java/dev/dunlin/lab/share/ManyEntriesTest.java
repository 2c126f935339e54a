package dev.dunlin.lab.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A served folder with more in it than a list may have, and little memory at both ends.
@Tag("system")
class ManyEntriesTest {
  /// More than [dev.dunlin.node.ListReport#MAX_LISTED].
  private static final int FILES = 250_000;

  private static final int LISTED = 200_000;

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine asker;
  Machine holder;

  @BeforeEach
  void twoSmallMachines() throws IOException {
    stage = new Stage(directory);
    asker = stage.machine("asker").with("-Xmx128m").with("-XX:+ExitOnOutOfMemoryError");
    holder = stage.machine("holder").with("-Xmx64m").with("-XX:+ExitOnOutOfMemoryError");
    Path crowd = Files.createDirectories(Sharer.folderOf(holder).resolve("crowd"));
    for (int i = 0; i < FILES; i++) {
      Files.createFile(crowd.resolve("file-" + i));
    }
    Files.writeString(Sharer.folderOf(holder).resolve("zebra"), "the last of them");
  }

  @Test
  void theListIsCutAndSaysSoAndAGlobFindsWhatIsBehind() throws IOException {
    Sharer sharer = Sharer.start(holder, "--allow", "read:all");

    Ended all = asker.run("ls", "-R", "--json", sharer.address(), "--timeout", "100s");
    Ended top = asker.run("ls", "--json", sharer.address());
    Ended glob =
        asker.run(
            "ls",
            "-R",
            "--json",
            sharer.address(),
            "--glob",
            "**/file-24999?",
            "--timeout",
            "100s");
    Ended got = Getting.run(asker, "zebra", "--from", sharer.address());

    assertThat(all.exit()).as(all.errors() + sharer.up().process().errors()).isEqualTo(6);
    assertThat(all.last().text("problem")).contains("more than is listed");
    assertThat(all.lines()).hasSize(LISTED + 1);
    assertThat(top.exit()).as(top.errors()).isZero();
    assertThat(top.lines()).hasSize(2);
    assertThat(glob.exit()).as(glob.errors()).isZero();
    assertThat(glob.lines()).hasSize(10);
    assertThat(got.exit()).as(got.errors()).isZero();
    assertThat(asker.into().resolve("zebra")).hasContent("the last of them");
    assertThat(sharer.up().process().isAlive()).isTrue();
  }
}
