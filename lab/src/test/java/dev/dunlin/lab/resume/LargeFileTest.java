package dev.dunlin.lab.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Cable;
import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One large file. What may travel twice are the pieces in flight: one for each of the streams that
/// fetch at the same time, of the length that a file of this size has.
@Tag("system")
class LargeFileTest {
  private static final int PIECE_BYTES = 1 << 20;
  private static final int STREAMS = 4;
  private static final long IN_FLIGHT = (long) STREAMS * PIECE_BYTES;

  /// The same as the sender counts it: what the system's buffers took from it was sent, too, though
  /// a receiver that got no time never read it.
  private static final long SENT_AHEAD = 3 * IN_FLIGHT;

  /// Not a multiple of anything.
  private static final long SIZE = (64 << 20) + 12_345;

  /// Slow enough that the progress, told five times a second, is seen in time.
  private static final String LIMIT = "30M";

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine sender;
  Machine receiver;
  Machine.Up up;

  @BeforeEach
  void twoMachines() throws IOException {
    stage = new Stage(directory);
    sender = stage.machine("sender");
    receiver = stage.machine("receiver");
    up = receiver.up("--accept", "always");
    Samples.file(sender.files().resolve("large"), SIZE, new Random(11));
  }

  /// A point between the first and the last progress that is told.
  private static long point(long seed) {
    return SIZE / 10 + new Random(seed).nextLong(SIZE / 2);
  }

  private Running startSlowly(String address) throws IOException {
    return sender.startSend("large", "--limit", LIMIT, "--to", address);
  }

  private static long awaitPoint(Running sending, long seed) {
    long arrived = sending.awaitProgress(point(seed));
    assertThat(arrived).as("it was through before its progress was seen").isPositive();
    return arrived;
  }

  private void assertNothingVisible() {
    assertThat(receiver.into().resolve("large")).doesNotExist();
  }

  private void assertWhole() throws IOException {
    assertThat(Samples.differences(sender.files(), receiver.into())).isEmpty();
  }

  private void assertResumed(Ended resumed, long arrived) throws IOException {
    assertThat(resumed.exit()).as(resumed.errors()).isZero();
    assertThat(resumed.last().whole("bytes"))
        .isBetween(0L, SIZE - arrived + IN_FLIGHT)
        .isLessThan(SIZE);
    assertWhole();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void goesOnAfterTheSenderWasKilled(long seed) throws IOException {
    Running sending = startSlowly(up.address());
    long arrived = awaitPoint(sending, seed);
    var _ = sending.kill();
    assertNothingVisible();

    assertResumed(sender.send("large", "--to", up.address()), arrived);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void goesOnByItselfAfterTheReceiverWasKilledAndCameBack(long seed) throws IOException {
    Running sending = startSlowly(up.address());
    var _ = awaitPoint(sending, seed);
    var _ = up.process().kill();
    assertNothingVisible();

    var _ = receiver.up("--accept", "always", "--listen", up.address());

    Ended sent = sending.await();
    assertThat(sent.exit()).as(sent.errors()).isZero();
    assertThat(sent.events("retrying")).isNotEmpty();
    assertThat(sent.last().whole("bytes")).isBetween(SIZE, SIZE + SENT_AHEAD);
    assertWhole();
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void goesOnAfterBothWereKilled(long seed) throws IOException {
    Running sending = startSlowly(up.address());
    long arrived = awaitPoint(sending, seed);
    var _ = up.process().kill();
    var _ = sending.kill();
    assertNothingVisible();

    var _ = receiver.up("--accept", "always", "--listen", up.address());

    assertResumed(sender.send("large", "--to", up.address()), arrived);
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9})
  void goesOnByItselfAfterTheConnectionWasCutTwice(long seed) throws IOException {
    Cable cable = stage.keep(new Cable(up.address()));
    cable.cutAfter(point(seed) / 2);
    Running sending = startSlowly(cable.address());
    var _ = sending.awaitEvent("retrying");
    cable.cutAfter(point(seed) / 2);

    Ended sent = sending.await();

    assertThat(sent.exit()).as(sent.errors()).isZero();
    assertThat(cable.cuts()).isEqualTo(2);
    assertThat(sent.last().whole("bytes")).isBetween(SIZE, SIZE + 2 * IN_FLIGHT);
    assertWhole();
  }
}
