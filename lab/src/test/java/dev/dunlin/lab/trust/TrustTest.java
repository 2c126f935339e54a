package dev.dunlin.lab.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class TrustTest {
  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine sender;
  Machine receiver;
  Machine impostor;

  @BeforeEach
  void threeMachines() throws IOException {
    stage = new Stage(directory);
    sender = stage.machine("sender");
    receiver = stage.machine("receiver");
    impostor = stage.machine("impostor");
    Files.writeString(sender.files().resolve("file"), "content");
  }

  private void peersFile(String... lines) throws IOException {
    Files.write(sender.home().resolve("peers.txt"), List.of(lines));
  }

  @Test
  void anotherKeyAtTheSameAddressIsRefusedUntilItIsForgotten() throws IOException {
    Machine.Up up = receiver.up("--accept", "always");
    assertThat(sender.send("file", "--to", up.address()).exit()).isZero();
    var _ = up.process().kill();
    var _ = impostor.up("--accept", "always", "--listen", up.address());

    Ended refused = sender.send("file", "--to", up.address());
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.errors()).contains("SOMEBODY ELSE", "dunlin forget");
    assertThat(refused.last().whole("bytes")).isZero();
    assertThat(refused.last().objects("results").getFirst().text("outcome"))
        .isEqualTo("wrong-peer");
    assertThat(impostor.into()).doesNotExist();

    assertThat(sender.run("forget", up.address()).exit()).isZero();
    assertThat(sender.send("file", "--to", up.address()).exit()).isZero();
    assertThat(impostor.into().resolve("file")).hasContent("content");
  }

  @Test
  void firstMeetingIsTold() throws IOException {
    String address = receiver.up("--accept", "always").address();

    Ended first = sender.run("send", "file", "--to", address);
    Ended second = sender.run("send", "file", "--to", address);

    assertThat(first.errors()).contains("first meeting", receiver.id());
    assertThat(second.errors()).isEmpty();
  }

  @Test
  void idInThePeersFileMustBeTheOneThatAnswers() throws IOException {
    String address = impostor.up("--accept", "always").address();
    String port = address.substring(address.lastIndexOf(':') + 1);
    peersFile("anna 127.0.0.1 " + port + ' ' + receiver.id());

    Ended refused = sender.send("file", "--to", "anna");

    assertThat(refused.exit()).isEqualTo(4);
    assertThat(impostor.into()).doesNotExist();
  }

  @Test
  void everyFaultyLineOfThePeersFileIsNamed() throws IOException {
    peersFile("anna 127.0.0.1", "bert 127.0.0.1 4433", "carl 127.0.0.1 99999", "dora ::1 1 xyz");

    Ended peers = sender.run("peers");

    assertThat(peers.exit()).isEqualTo(8);
    assertThat(peers.errors())
        .contains("peers.txt", "line 1:", "line 3:", "line 4:")
        .doesNotContain("line 2");
  }

  @Test
  void peersListsTheFileAndWhoWasMet() throws IOException {
    String address = receiver.up("--accept", "always").address();
    peersFile("anna ::1 4433 # away");
    assertThat(sender.send("file", "--to", address).exit()).isZero();

    Ended peers = sender.run("peers");

    assertThat(peers.exit()).isZero();
    assertThat(peers.output()).contains("anna", "[::1]:4433", address);
  }
}
