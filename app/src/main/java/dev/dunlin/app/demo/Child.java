package dev.dunlin.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// This program in a process of its own, started as this one was. Its output is read by another
/// thread, so that a wait for a line has a deadline and can be interrupted.
public final class Child implements AutoCloseable {
  private static final Duration END_WAIT = Duration.ofSeconds(60);

  /// Lines that may wait to be read; a child that writes more waits itself.
  private static final int MAX_LINES = 256;

  private final Process process;
  private final Path errors;
  private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(MAX_LINES);
  private final ExecutorService reading =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("child-output").factory());

  private Child(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /// Starts it.
  ///
  /// @param words the command line, without the program's name
  /// @param errors where its standard error goes
  public static Child start(List<String> words, Map<String, String> environment, Path errors)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // What this process records for the build is no business of its children.
      if (!option.startsWith("-XX:AOTCacheOutput")) {
        command.add(option);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.dunlin.app.Main"));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    Child child = new Child(builder.start(), errors);
    child.process.getOutputStream().close();
    child.reading.execute(() -> child.read(child.process.getInputStream()));
    return child;
  }

  private void read(InputStream output) {
    try (var reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.put(Optional.of(line));
      }
    } catch (IOException _) {
      // A killed process ends its output like one that ended by itself.
    } catch (InterruptedException _) {
      return;
    }
    boolean _ = lines.offer(Optional.empty());
  }

  /// Which process it is.
  long pid() {
    return process.pid();
  }

  /// The next line of its output; empty at the end.
  Optional<String> line(Duration wait) throws IOException, InterruptedException {
    Optional<String> line = lines.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      throw new IOException(
          "process " + pid() + " said nothing for " + wait.toSeconds() + " s" + said());
    }
    return line;
  }

  /// Kills it at once, as a power cut would.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    boolean _ = process.waitFor(END_WAIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// How it ended.
  public int exitCode() throws IOException, InterruptedException {
    if (!process.waitFor(END_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("process " + pid() + " does not end" + said());
    }
    return process.exitValue();
  }

  /// What it said on standard error, behind a colon; nothing where it said nothing.
  public String said() {
    try {
      String text = Files.readString(errors).strip();
      return text.isEmpty() ? "" : ": " + text;
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    reading.shutdownNow();
  }
}
