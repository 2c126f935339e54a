package dev.dunlin.lab.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunlin.lab.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The program as a user has it: through the launcher of this very checkout.
@Tag("system")
class DemoTest {
  private static final Path ROOT = Repository.root();

  /// The launcher builds what is not built; inside a build that would be a second one of the same.
  @BeforeAll
  static void builtBefore() {
    assumeTrue(
        Files.isRegularFile(ROOT.resolve(".build/current")),
        "./dunlin was not built before; ./check does so");
  }

  private static Run dunlin(String... words) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of(ROOT.resolve("dunlin").toString()), Stream.of(words)).toList();
    return Run.of(ROOT, Map.of("DUNLIN_JAVA_HOME", System.getProperty("java.home")), command);
  }

  @Test
  void demoShowsReceiptsAndAResumeAndEndsWell() throws Exception {
    Run demo = dunlin("demo", "--size", "64M");

    assertThat(demo.exit()).as(demo.output() + demo.errors()).isZero();
    assertThat(demo.output()).containsIgnoringCase("kill").containsIgnoringCase("sha-256");
  }

  @Test
  void versionIsOneLine() throws Exception {
    Run version = dunlin("--version");

    assertThat(version.exit()).isZero();
    assertThat(version.output()).startsWith("dunlin ").hasLineCount(1);
    assertThat(version.errors()).isEmpty();
  }

  @Test
  void helpNamesEveryCommandThatScriptsRelyOn() throws Exception {
    assertThat(dunlin("--help").output())
        .contains("send", "receive", "up", "peers", "trust", "forget", "history", "config", "demo");
  }
}
