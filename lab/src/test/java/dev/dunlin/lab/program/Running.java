package dev.dunlin.lab.program;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A process of the program. What it prints is kept, and can be waited for; every wait ends.
public final class Running implements Closeable {
  /// Longest wait for anything, on a machine that is busy with other things too.
  static final int DEADLINE_SECONDS = 120;

  private final Process process;
  private final Path errors;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Optional<String>> unseen = new LinkedBlockingQueue<>();
  private final Thread reader;

  Running(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    // A platform thread: reading a pipe holds its thread, and there may be as many as processes.
    this.reader = Thread.ofPlatform().daemon().name("output-" + process.pid()).start(this::read);
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        said(line);
      }
    } catch (IOException _) {
      // What a killed process had said is what there is.
    } finally {
      unseen.add(Optional.empty());
    }
  }

  private void said(String line) {
    lines.add(line);
    unseen.add(Optional.of(line));
  }

  /// Which process it is.
  public long pid() {
    return process.pid();
  }

  /// Whether it still runs.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for a line that is like this, and returns it; lines before it are passed over, and no
  /// line is given twice.
  public String awaitLine(String what, Predicate<String> like) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (true) {
      Optional<String> line = next(deadline);
      if (line.isEmpty()) {
        throw new AssertionError(
            "no line with " + what + ", but: " + lines + "; standard error: " + errors());
      }
      if (like.test(line.get())) {
        return line.get();
      }
    }
  }

  /// The next line, or empty at the end or when time is over.
  private Optional<String> next(long deadlineNanos) {
    try {
      Optional<String> next = unseen.poll(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
      return next == null ? Optional.empty() : next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits for a line that contains this.
  public String awaitLine(String part) {
    return awaitLine(part, line -> line.contains(part));
  }

  /// Waits for an event of this type in the output of `--json`.
  public Fields awaitEvent(String type) {
    return Fields.of(awaitLine("\"type\":\"" + type + '"'));
  }

  /// Waits until it said that so many bytes are at the other side, and returns how many; -1 where
  /// it was through before it said so.
  public long awaitProgress(long bytes) {
    while (true) {
      Fields event = Fields.of(awaitLine("\"type\":", line -> line.startsWith("{\"type\":")));
      switch (event.text("type")) {
        case "progress" -> {
          if (event.whole("bytes") >= bytes) {
            return event.whole("bytes");
          }
        }
        case "sent", "received", "got" -> {
          return -1;
        }
        default -> {}
      }
    }
  }

  /// Waits for its end, no longer than this; false where it still runs then.
  public boolean endsWithin(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits for its end.
  public Ended await() {
    try {
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(
            "process " + pid() + " does not end; it said: " + lines + errors());
      }
      reader.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Ended(process.exitValue(), List.copyOf(lines), errors());
  }

  /// What it has said on standard error.
  public String errors() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Kills it at once (SIGKILL), and returns when it is gone.
  public Ended kill() {
    process.destroyForcibly();
    return await();
  }

  /// Sends it a signal: `INT` is Ctrl-C.
  public void signal(String name) throws IOException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
    try {
      if (!kill.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IOException("kill -" + name + ' ' + pid() + " failed");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      var _ = kill();
    }
  }
}
