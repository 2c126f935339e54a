package dev.dunlin.lab.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A tool of the system, run to its end.
public final class Tool {
  private static final int DEADLINE_SECONDS = 60;

  private Tool() {}

  /// How it ended.
  ///
  /// @param exit its exit code
  /// @param output all that it printed
  public record Result(int exit, String output) {}

  /// Whether it is on the path.
  public static boolean isInstalled(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
  }

  static Result run(String... command) throws IOException {
    return run(List.of(command));
  }

  /// Runs a command line to its end.
  public static Result run(List<String> command) throws IOException {
    Path output = Files.createTempFile("dunlin-tool", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command + " does not end: " + Files.readString(output));
      }
      byte[] said = Files.readAllBytes(output);
      return new Result(process.exitValue(), new String(said, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      Files.delete(output);
    }
  }

  static void must(String... command) throws IOException {
    Result result = run(command);
    if (result.exit() != 0) {
      throw new IOException(
          List.of(command) + " ended with " + result.exit() + ": " + result.output().strip());
    }
  }
}
