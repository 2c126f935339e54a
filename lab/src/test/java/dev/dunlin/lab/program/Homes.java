package dev.dunlin.lab.program;

import dev.dunlin.lab.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Homes with a key in them, made by the program once for each name: making a key takes as long as
/// all else that a short command does.
final class Homes {
  private static final Path MADE = Repository.root().resolve("lab/target/homes");

  private Homes() {}

  /// Fills an empty home with the key of this name, the same in all tests.
  static synchronized void fill(Path home, String name) throws IOException {
    Path made = MADE.resolve(name);
    if (!Files.isDirectory(made)) {
      Path making = Files.createDirectories(MADE.resolve(name + ".making"));
      makeKey(making);
      Files.move(making, made);
    }
    try (Stream<Path> files = Files.list(made)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, home.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void makeKey(Path home) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(Program.command(List.of(), List.of("id")));
    builder.environment().put("DUNLIN_HOME", home.toString());
    Process process = builder.inheritIO().redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      if (!process.waitFor(Running.DEADLINE_SECONDS, TimeUnit.SECONDS)
          || process.exitValue() != 0) {
        throw new IOException("no key could be made in " + home);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
