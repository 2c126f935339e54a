package dev.dunlin.lab.wireshark;

import dev.dunlin.lab.network.Host;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// All TCP that passes one host's interface, from now to the close. Closing it returns when the
/// file is whole.
final class LiveCapture implements Closeable {
  private static final int DEADLINE_SECONDS = 60;
  private static final int LOOK_AGAIN_MILLIS = 20;

  private final Process process;
  private final Path file;
  private final Path said;

  private LiveCapture(Process process, Path file, Path said) {
    this.process = process;
    this.file = file;
    this.said = said;
  }

  /// Starts, and returns when packets are written down.
  static LiveCapture start(Host host, Path file) throws IOException {
    Path said = file.resolveSibling(file.getFileName() + ".said");
    ProcessBuilder builder =
        new ProcessBuilder(
            host.command("dumpcap", "-q", "-i", "eth0", "-f", "tcp", "-w", file.toString()));
    builder.redirectErrorStream(true).redirectOutput(said.toFile());
    LiveCapture capture = new LiveCapture(builder.start(), file, said);
    try {
      capture.awaitBegun();
      return capture;
    } catch (IOException | RuntimeException e) {
      capture.process.destroyForcibly();
      throw e;
    }
  }

  /// It says the file's name when the interface is open.
  private void awaitBegun() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (!Files.readString(said).contains("File: ")) {
      if (System.nanoTime() > deadline || endsWithin(LOOK_AGAIN_MILLIS)) {
        throw new IOException("dumpcap does not capture: " + Files.readString(said));
      }
    }
  }

  private boolean endsWithin(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    if (!endsWithin(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS))) {
      process.destroyForcibly();
      throw new IOException("dumpcap does not end: " + Files.readString(said));
    }
  }
}
