package dev.dunlin.examples;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A program of this room, run as a user would: in a process and with a home of its own. Its errors
/// are among its output.
final class Run implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final BufferedReader output;

  Run(Class<?> program, Path home, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx256m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path", "").replace("\n", File.pathSeparator));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DUNLIN_HOME", home.toString());
    process = builder.start();
    output = process.inputReader();
  }

  /// The next line that it prints and that begins so, without this beginning.
  String line(String beginning) throws IOException {
    List<String> before = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length());
      }
      before.add(line);
    }
    throw new AssertionError("ended without \"" + beginning + "\": " + before);
  }

  /// Ends its input, and waits for its own end.
  int end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  /// What it printed since, up to its end.
  String rest() {
    return output.lines().collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    var _ = process.destroyForcibly();
  }
}
