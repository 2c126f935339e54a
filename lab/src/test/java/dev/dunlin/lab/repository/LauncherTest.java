package dev.dunlin.lab.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a bash script")
class LauncherTest {
  private static final int MANY_STARTS = 4;

  @TempDir Path directory;
  Checkout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new Checkout(directory);
  }

  @Test
  void buildsAtTheFirstStartOnly() throws Exception {
    Run first = checkout.run("dunlin");
    Run second = checkout.run("dunlin");

    assertThat(first.exit()).isZero();
    assertThat(first.output()).isEqualTo("version one\n");
    assertThat(first.errors()).startsWith("dunlin: building").hasLineCount(1);
    assertThat(second).isEqualTo(new Run(0, "version one\n", ""));
    assertThat(checkout.builds()).isOne();
  }

  @Test
  void startsFromTheCacheOfTheTrainingRun() throws Exception {
    checkout.run("dunlin");
    checkout.set("DUNLIN_JAVA_OPTS", "-Xlog:class+load:file=loaded.txt");

    checkout.run("dunlin");

    assertThat(Files.readAllLines(checkout.root().resolve("loaded.txt")))
        .anyMatch(line -> line.contains("dev.dunlin.app.Main source: shared objects file"));
  }

  @Test
  void handsArgumentsAndExitCodeThrough() throws Exception {
    Run run = checkout.run("dunlin", "a b", "", "*", "$HOME\n'\"");

    assertThat(run.output()).isEqualTo("version one\n<a b>\n<>\n<*>\n<$HOME\n'\">\n");
    assertThat(run.exit()).isEqualTo(4);
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    checkout.run("dunlin");
    Path source = checkout.root().resolve("app/src/main/java/dev/dunlin/app/Main.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now()));

    checkout.run("dunlin");
    checkout.run("dunlin");

    assertThat(checkout.builds()).isEqualTo(2);
  }

  @Test
  void buildsAgainWhenASourceWasSavedDuringTheBuild() throws Exception {
    checkout.mavenDoes(Checkout.DELIVER + "; touch app/src/main/java/dev/dunlin/app/Main.java");
    checkout.run("dunlin");
    checkout.mavenDoes(Checkout.DELIVER);

    checkout.run("dunlin");
    checkout.run("dunlin");

    assertThat(checkout.builds()).isEqualTo(2);
  }

  @Test
  void leavesTheJarsOfARunningProgramAlone() throws Exception {
    checkout.run("dunlin");
    List<Path> before = jars();
    assertThat(before).isNotEmpty();
    checkout.write("app/pom.xml", "");

    checkout.run("dunlin");

    assertThat(jars()).hasSize(2 * before.size()).containsAll(before);
  }

  @Test
  void showsTheEndOfTheLogWhenTheBuildFails() throws Exception {
    checkout.mavenDoes("echo 'Main.java:3: no such thing'; exit 1");

    Run run = checkout.run("dunlin");

    assertThat(run.exit()).isOne();
    assertThat(run.errors()).contains("the build failed", "Main.java:3: no such thing");
    assertThat(checkout.root().resolve(".build/current")).doesNotExist();
    assertThat(checkout.root().resolve(".build/lock")).doesNotExist();
  }

  @Test
  void buildsOnceWhenSeveralStartAtOnce() throws Exception {
    List<Run.Running> starts = new ArrayList<>();
    for (int i = 0; i < MANY_STARTS; i++) {
      starts.add(checkout.start("dunlin"));
    }
    for (Run.Running start : starts) {
      assertThat(start.await().output()).isEqualTo("version one\n");
    }
    assertThat(checkout.builds()).isOne();
  }

  @Test
  void takesTheLockOfAStartThatWasKilled() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    checkout.write(".build/lock", ended.pid() + "\n");

    assertThat(checkout.run("dunlin").exit()).isZero();
  }

  @Test
  void startsThroughLinksFromAnyDirectory() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("a checkout & more"));
    Path other = Files.createDirectories(directory.resolve("else/where"));
    Files.createSymbolicLink(other.resolve("near"), Path.of("../../link/dunlin"));
    Path far = Files.createSymbolicLink(directory.resolve("far"), Path.of("else/where/near"));

    assertThat(checkout.runIn(other, "./near").output()).isEqualTo("version one\n");
    assertThat(checkout.runIn(other, "bash", "near").output()).isEqualTo("version one\n");
    assertThat(checkout.runIn(directory, far.toString()).output()).isEqualTo("version one\n");
    assertThat(checkout.runIn(link, "./dunlin").output()).isEqualTo("version one\n");
    assertThat(checkout.runIn(link.resolve("dist"), "../dunlin").output())
        .isEqualTo("version one\n");
    assertThat(checkout.builds()).isOne();
  }

  @Test
  void refusesAJavaThatIsTooOld() throws Exception {
    fakeJdk("24.0.2");

    Run run = checkout.run("dunlin");

    assertThat(run.exit()).isOne();
    assertThat(run.errors()).contains("is no JDK 25 or newer");
    assertThat(checkout.builds()).isZero();
  }

  @Test
  void saysWhatToInstallWhenThereIsNoJava() throws Exception {
    checkout.set("DUNLIN_JAVA_HOME", "");

    Run run =
        checkout.runIn(
            checkout.root(), "bash", "-c", ". dist/jdk.sh; jdk_suits() { false; }; find_jdk");

    assertThat(run.exit()).isOne();
    assertThat(run.errors()).contains("no JDK 25 or newer was found", "apt install", "brew");
  }

  @Test
  void remembersTheJavaItFound() throws Exception {
    checkout.run("dunlin");
    checkout.set("DUNLIN_JAVA_HOME", "");
    checkout.set("JAVA_HOME", "/nowhere");
    checkout.set("PATH", "/usr/bin:/bin");

    assertThat(checkout.run("dunlin")).isEqualTo(new Run(0, "version one\n", ""));
  }

  @Test
  void trainsAgainWhenTheJavaHasChanged() throws Exception {
    checkout.run("dunlin");
    Path cache = files(".aot").getFirst();
    Files.write(cache, new byte[1]);
    Path trainedFor = files("jdk-release").getFirst();
    Files.writeString(trainedFor, "another");

    Run run = checkout.run("dunlin");

    assertThat(run).isEqualTo(new Run(0, "version one\n", ""));
    assertThat(Files.size(cache)).isGreaterThan(1);
    assertThat(trainedFor)
        .hasSameTextualContentAs(Path.of(System.getProperty("java.home"), "release"));
    assertThat(checkout.builds()).isOne();
  }

  @Test
  void takesOptionsThatNameAnotherCollector() throws Exception {
    checkout.set("DUNLIN_JAVA_OPTS", "-XX:+UseZGC -Xmx64m");

    assertThat(checkout.run("dunlin").output()).isEqualTo("version one\n");
    assertThat(checkout.run("dunlin")).isEqualTo(new Run(0, "version one\n", ""));
  }

  @Test
  void startsWithACacheThatIsCutShort() throws Exception {
    checkout.run("dunlin");
    Path cache = files(".aot").getFirst();
    Files.write(cache, new byte[1000]);

    assertThat(checkout.run("dunlin")).isEqualTo(new Run(0, "version one\n", ""));
  }

  private void fakeJdk(String version) throws IOException {
    for (String tool : List.of("java", "javac")) {
      Path file = checkout.write("old/bin/" + tool, "#!/bin/sh\nexit 1\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    checkout.write("old/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    checkout.set("DUNLIN_JAVA_HOME", checkout.root().resolve("old").toString());
  }

  private List<Path> jars() throws IOException {
    return files(".jar");
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(checkout.root().resolve(".build/program"))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
