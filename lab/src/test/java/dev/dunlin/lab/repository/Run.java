package dev.dunlin.lab.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How a command ended, and what it printed.
record Run(int exit, String output, String errors) {
  private static final int DEADLINE_SECONDS = 120;

  /// What the JDK says where the processor has no SHA instructions; it is left out of the errors.
  private static final String OF_THE_JDK =
      "WARNING: Using incubator modules: jdk.incubator.vector\n";

  static Run of(Path directory, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    return start(directory, environment, command).await();
  }

  static Running start(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    Path output = Files.createTempFile("run", ".out");
    Path errors = Files.createTempFile("run", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
    return new Running(builder.start(), output, errors);
  }

  /// A command that has not been waited for.
  record Running(Process process, Path output, Path errors) {
    Run await() throws IOException, InterruptedException {
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("still running after " + DEADLINE_SECONDS + " s: " + process.info());
      }
      Run run = new Run(process.exitValue(), read(output), read(errors).replace(OF_THE_JDK, ""));
      Files.delete(output);
      Files.delete(errors);
      return run;
    }

    private static String read(Path file) throws IOException {
      return Files.readString(file, StandardCharsets.UTF_8);
    }
  }
}
