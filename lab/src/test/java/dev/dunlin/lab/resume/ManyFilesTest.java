package dev.dunlin.lab.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Cable;
import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A folder of many small files. They land in batches: what is visible is whole, and does not
/// travel again.
@Tag("system")
class ManyFilesTest {
  private static final int FILES = 2_000;
  private static final int MOST_BYTES = 16 << 10;
  private static final String LIMIT = "6M";

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine sender;
  Machine receiver;
  Machine.Up up;
  long total;

  @BeforeEach
  void twoMachines() throws IOException {
    stage = new Stage(directory);
    sender = stage.machine("sender");
    receiver = stage.machine("receiver");
    up = receiver.up("--accept", "always");
    total =
        bytes(Samples.folder(sender.files().resolve("many"), FILES, MOST_BYTES, new Random(12)));
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /// A point late enough that batches have landed.
  private long point(long seed) {
    return total / 3 + new Random(seed).nextLong(total / 2);
  }

  /// Whatever has its final name is as it was sent; folders have their times last.
  private long visibleBytes() throws IOException {
    Map<String, String> sent = Samples.contents(sender.files());
    Map<String, String> visible = new TreeMap<>(Samples.contents(receiver.into()));
    visible.keySet().removeIf(path -> path.contains(".dunlin-"));
    visible.values().removeIf(what -> what.startsWith("folder"));
    assertThat(sent).containsAllEntriesOf(visible);
    long bytes = 0;
    for (String path : visible.keySet()) {
      bytes += Files.size(receiver.into().resolve(path));
    }
    return bytes;
  }

  /// What is there is what was sent and nothing else: what a killed receiver was writing just then
  /// is gone.
  private void assertWhole() throws IOException {
    assertThat(Samples.differences(sender.files(), receiver.into())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void goesOnAfterBothWereKilled(long seed) throws IOException {
    Running sending = sender.startSend("many", "--limit", LIMIT, "--to", up.address());
    assertThat(sending.awaitProgress(point(seed))).isPositive();
    var _ = sending.kill();
    var _ = up.process().kill();
    long visible = visibleBytes();
    Machine.Up again = receiver.up("--accept", "always");

    Ended resumed = sender.send("many", "--to", again.address());

    assertThat(resumed.exit()).as(resumed.errors()).isZero();
    assertThat(resumed.last().whole("bytes")).isEqualTo(total - visible);
    assertWhole();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void goesOnByItselfAfterTheReceiverWasKilledAndCameBack(long seed) throws IOException {
    Running sending = sender.startSend("many", "--limit", LIMIT, "--to", up.address());
    assertThat(sending.awaitProgress(point(seed))).isPositive();
    var _ = up.process().kill();
    var _ = visibleBytes();

    var _ = receiver.up("--accept", "always", "--listen", up.address());

    Ended sent = sending.await();
    assertThat(sent.exit()).as(sent.errors()).isZero();
    assertWhole();
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void goesOnByItselfAfterTheConnectionWasCut(long seed) throws IOException {
    Cable cable = stage.keep(new Cable(up.address()));
    cable.cutAfter(point(seed));

    Ended sent = sender.send("many", "--to", cable.address());

    assertThat(sent.exit()).as(sent.errors()).isZero();
    assertThat(cable.cuts()).isOne();
    assertWhole();
  }
}
