package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramTest {
  private static final int WIDTH = 100;

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder);
  }

  static Stream<String> names() {
    return Catalogue.groups().stream().flatMap(group -> group.names().stream());
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(bench.run("--help")).isEqualTo(ExitCode.OK);
    assertThat(names()).isNotEmpty().allMatch(name -> bench.out().contains("\n  " + name + "  "));
    assertThat(bench.lines()).allMatch(line -> line.length() <= WIDTH);
  }

  @Test
  void wordsAreAskedForWhereThereAreNone() {
    assertThat(bench.run()).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("Usage: dunlin COMMAND");
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyCommandHasHelpInTwoWays(String name) {
    assertThat(bench.run(name, "--help")).isEqualTo(ExitCode.OK);
    String help = bench.out();
    assertThat(help).contains("dunlin " + name).contains("--help");
    assertThat(bench.run("help", name)).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).isEqualTo(help + help);
  }

  @ParameterizedTest
  @MethodSource("names")
  void refusesAnOptionThatIsNone(String name) {
    assertThat(bench.run(name, "--no-such-option")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("--no-such-option").contains("dunlin " + name + " --help");
  }

  @Test
  void refusesACommandThatIsNone() {
    assertThat(bench.run("fly\u001b[2J")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("there is no command \"fly\\x1b[2J\"");
    assertThat(bench.run("help", "fly")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void demoTakesNoFileThatIsThereBeforeItCanBeCut() {
    assertThat(bench.run("demo", "--size", "15M")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("demo", "--size", "1000000T")).isEqualTo(ExitCode.LOCAL_FILE);
    assertThat(bench.err()).contains("at least 16.0 MiB").contains("--size 64M");
  }

  @Test
  void helpTellsTheExitCodes() {
    bench.run("help", "exit-codes");
    for (ExitCode code : ExitCode.values()) {
      assertThat(bench.out()).contains(code.number() + "  " + code.meaning());
    }
  }

  @Test
  void exitCodesAreTheDocumentedOnes() throws IOException {
    String documented = Files.readString(Path.of("../docs/commands.md"));
    for (ExitCode code : ExitCode.values()) {
      assertThat(documented).contains("| " + code.number() + " | " + code.meaning() + " |");
    }
  }

  @Test
  void everyCommandIsDocumented() throws IOException {
    String documented = Files.readString(Path.of("../docs/commands.md"));
    assertThat(names()).allMatch(name -> documented.contains("## dunlin " + name + "\n"));
  }

  @Test
  void completesCommandsAndOptionsInBothShells() {
    for (String shell : List.of("bash", "zsh")) {
      assertThat(bench.run("completion", shell)).isEqualTo(ExitCode.OK);
    }
    assertThat(names()).allMatch(name -> bench.out().contains(name));
    assertThat(bench.out()).contains("--on-conflict").contains("complete -F");
    assertThat(bench.run("completion", "fish")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void versionIsTheOneBuilt() throws IOException {
    String pom = Files.readString(Path.of("../pom.xml"));
    String ours = pom.substring(pom.indexOf("<artifactId>dunlin</artifactId>"));
    assertThat(ours.lines().skip(1).findFirst().orElseThrow().strip())
        .isEqualTo("<version>" + Version.TEXT + "</version>");
  }
}
