package dev.dunlin.node.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.HostPort;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.trust.PeersFile.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a person may write into the peers file, and what is said of what cannot be.
class PeersFileTest {
  private static final String ID = "ab".repeat(25) + "aa";

  @TempDir Path folder;

  private List<Line> load(String text) throws IOException {
    return PeersFile.load(Files.writeString(folder.resolve("peers.txt"), text));
  }

  @Test
  void noFileIsNobody() throws NodeException {
    assertThat(PeersFile.load(folder.resolve("none"))).isEmpty();
  }

  @Test
  void addressesAreIpv4Ipv6AndHostNames() throws IOException {
    List<Line> lines =
        load(
            """
            # the office
            anna 192.168.1.7 4433

            bert\t::1   4434   # at home
            carl [fe80::1] 4435
            dora box.example 65535
            """);
    assertThat(lines)
        .extracting(Line::address)
        .containsExactly(
            new HostPort("192.168.1.7", 4433),
            new HostPort("::1", 4434),
            new HostPort("fe80::1", 4435),
            new HostPort("box.example", 65535));
    assertThat(lines).extracting(Line::name).containsExactly("anna", "bert", "carl", "dora");
  }

  @Test
  void aFourthColumnPinsTheId() throws IOException {
    assertThat(load("anna 127.0.0.1 1 " + ID).getFirst().id().orElseThrow()).hasToString(ID);
    assertThat(load("anna 127.0.0.1 1").getFirst().id()).isEmpty();
  }

  @Test
  void aFileFromWindowsIsRead() throws IOException {
    assertThat(load("\ufeffanna 127.0.0.1 1\r\nbert 127.0.0.1 2\r\n"))
        .extracting(Line::name)
        .containsExactly("anna", "bert");
  }

  @Test
  void everyFaultyLineIsNamedWithItsNumber() {
    String text =
        """
        anna 127.0.0.1 1
        bert
        # fine
        carl 127.0.0.1 65536
        dora 127.0.0.1 1 abc
        anna 127.0.0.1 2
        e,f 127.0.0.1 1
        gina 127.0.0.1 1 %s more
        """
            .formatted(ID);
    assertThatThrownBy(() -> load(text))
        .isInstanceOfSatisfying(
            NodeException.class,
            e -> assertThat(e.reason()).isEqualTo(NodeException.Reason.BAD_STATE))
        .hasMessageContainingAll("line 2:", "line 4:", "line 5:", "line 6:", "line 7:", "line 8:")
        .hasMessageContaining("\"anna\" has a line of its own already")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("line 1:", "line 3:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a:b", "a/b", "a@b", "bell\u0007", "turned\u202eround"})
  void namesThatCouldBeTakenForSomethingElseAreRefused(String name) {
    assertThatThrownBy(() -> load(name + " 127.0.0.1 1")).isInstanceOf(NodeException.class);
  }

  @Test
  void aNameHasUpTo64Characters() throws IOException {
    assertThat(load("x".repeat(64) + " 127.0.0.1 1")).hasSize(1);
    assertThatThrownBy(() -> load("x".repeat(65) + " 127.0.0.1 1"))
        .hasMessageContaining("1 to 64 characters");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("peers.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> PeersFile.load(file)).hasMessageContaining("not UTF-8");
  }

  @Test
  void aFileAtTheLimitIsReadAndOneByteMoreIsNot() throws IOException {
    byte[] text = "#".repeat((int) PeersFile.MAX_BYTES).getBytes(StandardCharsets.US_ASCII);
    Path file = Files.write(folder.resolve("peers.txt"), text);
    assertThat(PeersFile.load(file)).isEmpty();
    Files.write(file, java.util.Arrays.copyOf(text, text.length + 1));
    assertThatThrownBy(() -> PeersFile.load(file)).hasMessageContaining("longer than");
  }
}
