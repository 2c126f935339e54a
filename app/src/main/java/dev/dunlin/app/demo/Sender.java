package dev.dunlin.app.demo;

import dev.dunlin.app.send.SentLine;
import dev.dunlin.node.SendEvent;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Runs `dunlin send` in processes of their own and reads what they say.
final class Sender {
  /// Longest silence of a process that sends.
  private static final Duration SILENCE = Duration.ofSeconds(90);

  private static final String LAST_LINE = "\"type\":\"sent\"";

  private final Jsonb json = Jsonb.builder().build();
  private final Stage stage;
  private final String to;

  /// A sender to one address.
  Sender(Stage stage, String to) {
    this.stage = stage;
    this.to = to;
  }

  /// Sends, and returns the last line.
  SentLine send(Path path) throws IOException, InterruptedException {
    try (Child child = start(path, "0")) {
      while (true) {
        String line = child.line(SILENCE).orElseThrow(() -> ended(child));
        if (line.contains(LAST_LINE)) {
          int code = child.exitCode();
          if (code != 0) {
            throw new IOException("sending " + path + " ended with " + code + child.said());
          }
          return json.type(SentLine.class).fromJson(line);
        }
      }
    }
  }

  /// Sends slowly, and kills the process when so many bytes are there.
  ///
  /// @return how many were; empty where the file was through before
  Optional<Long> sendAndKill(Path path, long bytesPerSecond, long killAtBytes)
      throws IOException, InterruptedException {
    try (Child child = start(path, Long.toString(bytesPerSecond))) {
      while (true) {
        String line = child.line(SILENCE).orElseThrow(() -> ended(child));
        if (line.contains(LAST_LINE)) {
          return Optional.empty();
        }
        if (json.type(SendEvent.class).fromJson(line) instanceof SendEvent.Progressed now
            && now.bytes() >= killAtBytes) {
          child.kill();
          return Optional.of(now.bytes());
        }
      }
    }
  }

  private Child start(Path path, String limit) throws IOException {
    return stage.start("sender", "send", path.toString(), "--to", to, "--limit", limit, "--json");
  }

  private static IOException ended(Child child) {
    return new IOException("process " + child.pid() + " ended early" + child.said());
  }
}
