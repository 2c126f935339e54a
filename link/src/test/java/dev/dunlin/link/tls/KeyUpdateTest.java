package dev.dunlin.link.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.Dialer;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.Listener;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.DeviceKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Keys that are renewed each 64 KiB, in a process of its own since the JDK reads that limit once.
class KeyUpdateTest {
  private static final int BYTES = 20_000_000;

  @Test
  @Timeout(60)
  void renewsKeysInBothDirectionsWhileBytesFlow(@TempDir Path dir) throws Exception {
    Path security = dir.resolve("security");
    Files.writeString(security, "jdk.tls.keyLimits=AES/GCM/NoPadding KeyUpdate 2^16\n");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.security.properties=" + security,
                "-Djavax.net.debug=ssl:handshake",
                "-cp",
                System.getProperty("java.class.path"),
                Echo.class.getName())
            .redirectError(dir.resolve("log").toFile())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    String log = Files.readString(dir.resolve("log"));
    assertThat(said).as(log.substring(Math.max(0, log.length() - 2000))).isEqualTo("same");
    assertThat(process.waitFor()).isZero();
    assertThat(log).contains("Produced KeyUpdate", "Consuming KeyUpdate");
  }

  /// Sends bytes to itself and back.
  static final class Echo {
    private Echo() {}

    public static void main(String[] args) throws Exception {
      Services services = new Services().register("/t/echo", Echo::echo);
      DeviceKey key = DeviceKey.ephemeral();
      try (Listener listener = Listener.open(new HostPort("127.0.0.1", 0), key, services, _ -> {});
          Link link =
              new Dialer(DeviceKey.ephemeral(), new Services())
                  .dial(
                      List.of(listener.address()), Optional.of(key.id()), Duration.ofSeconds(20));
          Stream stream = link.open("/t/echo")) {
        System.out.print(exchange(stream) ? "same" : "different");
      }
    }

    private static void echo(Stream stream) throws Exception {
      ByteBuffer bytes = stream.next(100_000);
      while (bytes != null) {
        stream.write(bytes);
        bytes = stream.next(100_000);
      }
    }

    private static boolean exchange(Stream stream) throws Exception {
      byte[] sent = new byte[BYTES];
      new Random(1).nextBytes(sent);
      Thread writing =
          Thread.startVirtualThread(() -> {
            try {
              stream.write(ByteBuffer.wrap(sent));
              stream.endWrite();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
      int at = 0;
      ByteBuffer got = stream.next(1 << 20);
      while (got != null) {
        if (!got.equals(ByteBuffer.wrap(sent, at, got.remaining()))) {
          return false;
        }
        at += got.remaining();
        got = stream.next(1 << 20);
      }
      writing.join();
      return at == sent.length;
    }
  }
}
