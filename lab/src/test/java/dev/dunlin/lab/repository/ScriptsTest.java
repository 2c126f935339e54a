package dev.dunlin.lab.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunlin.lab.Repository;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptsTest {
  private static final Set<String> OF_OTHERS = Set.of("mvnw");
  private static final Set<String> PLACES = Set.of(".", ".ci", "dist", "lab");
  private static final int DEEPEST = 3;

  @Test
  void shellcheckFindsNothing() throws Exception {
    List<String> scripts = scripts();
    assertThat(scripts).contains("dunlin", "check", ".ci/run", "dist/build.sh");
    assumeTrue(isInstalled("shellcheck"), "shellcheck is not installed");
    List<String> command = new ArrayList<>(List.of("shellcheck", "--external-sources"));
    command.addAll(scripts);

    assertThat(Run.of(Repository.root(), Map.of(), command)).isEqualTo(new Run(0, "", ""));
  }

  private static boolean isInstalled(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
  }

  private static List<String> scripts() throws IOException {
    Path root = Repository.root();
    List<String> scripts = new ArrayList<>();
    for (String place : PLACES) {
      Path directory = root.resolve(place).normalize();
      int depth = directory.equals(root) ? 1 : DEEPEST;
      try (Stream<Path> files = Files.walk(directory, depth)) {
        files
            .filter(file -> Files.isRegularFile(file) && isShellScript(file))
            .map(file -> root.relativize(file).toString())
            .filter(name -> !OF_OTHERS.contains(name))
            .forEach(scripts::add);
      }
    }
    return scripts;
  }

  private static boolean isShellScript(Path file) {
    if (file.toString().endsWith(".sh")) {
      return true;
    }
    // Latin-1, since any bytes are text in it.
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String first = reader.readLine();
      return first != null && first.startsWith("#!") && first.endsWith("sh");
    } catch (IOException _) {
      return false;
    }
  }
}
