package dev.dunlin.hub.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.Dialer;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.DeviceKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plays the example of `docs/protocol/store.md`, byte for byte, against a hub.
@Timeout(60)
class DocumentedStoreTest {
  private static final Path DOCUMENT = Path.of("../docs/protocol/store.md");
  private static final int MAX_LINE = 64 * 1024;

  @TempDir Path folder;

  private static String next(Stream stream) throws IOException {
    while (true) {
      byte[] bytes = Objects.requireNonNull(stream.readLine(MAX_LINE));
      String line = new String(bytes, StandardCharsets.UTF_8);
      if (!line.equals("{\"type\":\"busy\"}") && !line.equals("{\"type\":\"waiting\"}")) {
        return line;
      }
    }
  }

  @Test
  void theHubAnswersAsTheDocumentSays() throws Exception {
    List<String> lines =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("> {") || line.startsWith("< {"))
            .toList();
    assertThat(lines).hasSize(7);
    Town town = new Town(folder).begin();
    DeviceKey key = DeviceKey.ephemeral();
    try (Source ben = town.source("ben")) {
      Path file = Files.writeString(folder.resolve("ben/shelf/hello.txt"), "hello\n");
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
      Source _ = ben.come(town);
      town.join("anna", key.id(), false);
      try (Link link =
          new Dialer(key, new Services())
              .dial(List.of(HostPort.parse(town.at())), Optional.empty(), Duration.ofSeconds(10))) {
        Stream stream = null;
        for (String line : lines) {
          String text = line.substring(2);
          if (line.startsWith(">")) {
            if (text.contains("\"stat\"")) {
              stream = link.open("/dunlin/files/1");
            } else if (text.contains("\"offer\"")) {
              stream = link.open("/dunlin/offer/1");
            }
            assertThat(stream).isNotNull();
            stream.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)));
          } else {
            assertThat(stream).isNotNull();
            assertThat(next(stream)).isEqualTo(text);
          }
        }
      }
    } finally {
      town.close();
    }
  }
}
