package dev.dunlin.lab.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is meant, and several at once.
@Tag("system")
class PeersTest {
  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine sender;

  @BeforeEach
  void aSender() throws IOException {
    stage = new Stage(directory);
    sender = stage.machine("sender");
    Samples.file(sender.files().resolve("file.bin"), 1_234_567, new Random(1));
  }

  private static String line(String name, String address) {
    int colon = address.lastIndexOf(':');
    return name + ' ' + address.substring(0, colon) + ' ' + address.substring(colon + 1);
  }

  private void peersFile(String... lines) throws IOException {
    Files.write(sender.home().resolve("peers.txt"), List.of(lines));
  }

  @Test
  void nameOfThePeersFileAndBeginningOfAnIdReachThePeer() throws IOException {
    Machine receiver = stage.machine("receiver");
    String address = receiver.up("--accept", "always").address();
    peersFile("# people", "", line("anna", address) + "   # at home");

    Ended byName = sender.send("file.bin", "--to", "anna");
    Files.delete(receiver.into().resolve("file.bin"));
    Ended byId = sender.send("file.bin", "--to", receiver.id().substring(0, 8));

    assertThat(byName.exit()).isZero();
    assertThat(byId.exit()).isZero();
    assertThat(byId.last().whole("bytes")).isEqualTo(1_234_567);
    assertThat(Samples.differences(sender.files(), receiver.into())).isEmpty();
  }

  @Test
  void allPeersGetItAndEachHasAResult() throws IOException {
    Machine anna = stage.machine("anna");
    Machine bert = stage.machine("bert");
    peersFile(line("anna", anna.up("--accept", "always").address()));
    String bertsAddress = bert.up("--accept", "always").address();

    Ended sent = sender.send("file.bin", "--to", "anna," + bertsAddress);

    assertThat(sent.exit()).isZero();
    assertThat(sent.last().whole("bytes")).isEqualTo(2 * 1_234_567);
    assertThat(sent.last().objects("results"))
        .extracting(result -> result.text("peer"))
        .containsExactly("anna", bertsAddress);
    for (Machine machine : List.of(anna, bert)) {
      assertThat(Samples.differences(sender.files(), machine.into())).isEmpty();
    }
  }

  @Test
  void onePeerThatIsAwayDoesNotKeepItFromTheOthers() throws IOException {
    Machine anna = stage.machine("anna");
    String address = anna.up("--accept", "always").address();

    Ended sent = sender.send("file.bin", "--to", "127.0.0.1:1", "--to", address);

    assertThat(sent.exit()).isEqualTo(3);
    assertThat(sent.last().whole("failed")).isOne();
    assertThat(sent.last().objects("results"))
        .extracting(result -> result.text("outcome"))
        .containsExactly("unreachable", "landed");
    assertThat(Samples.differences(sender.files(), anna.into())).isEmpty();
  }

  @Test
  void receiveTakesOneOfferAndEnds() throws IOException {
    Machine receiver = stage.machine("receiver");
    Machine.Up waiting = receiver.receive("--yes");

    Ended sent = sender.send("file.bin", "--to", waiting.address());
    Ended received = waiting.process().await();

    assertThat(sent.exit()).isZero();
    assertThat(received.exit()).isZero();
    assertThat(Samples.differences(sender.files(), receiver.into())).isEmpty();
  }
}
