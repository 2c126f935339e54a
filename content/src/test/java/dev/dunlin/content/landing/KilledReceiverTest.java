package dev.dunlin.content.landing;

import static dev.dunlin.content.landing.LandingContract.META;
import static dev.dunlin.content.landing.LandingContract.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another process fills the partial and is killed in the middle of it.
class KilledReceiverTest {
  private static final long SEED = 42;
  private static final int ROUNDS = 4;

  @TempDir Path root;
  private final TestFile file = new TestFile(Receiver.LAYOUT);

  @Test
  void goesOnFromWhatWasRecordedHoweverOftenItIsKilled() throws Exception {
    Random random = new Random(SEED);
    BitSet recorded = new BitSet();
    for (int round = 0; round < ROUNDS; round++) {
      try (Receiver.Running receiver = Receiver.start(root)) {
        assertThat(receiver.line()).isEqualTo("open");
        int pieces = random.nextInt(40);
        for (int i = 0; i < pieces; i++) {
          recorded.set(Integer.parseInt(receiver.line()));
        }
      }
      BitSet known = known();
      assertThat(known.stream().boxed().toList())
          .as("seed %d, round %d", SEED, round)
          .containsAll(recorded.stream().boxed().toList());
      recorded = known;
    }
    landTheRest(recorded);
  }

  @Test
  void aPartialInUseByAnotherProgramIsBusy() throws Exception {
    try (Receiver.Running receiver = Receiver.start(root);
        Landing landing = Landing.open(root)) {
      assertThat(receiver.line()).isEqualTo("open");
      assertThatExceptionOfType(PartialBusyException.class)
          .isThrownBy(() -> open(landing).close())
          .withMessageContaining("another program");
      assertThat(landing.sweep(Duration.ofSeconds(-5))).isZero();
      receiver.kill();
      open(landing).close();
    }
  }

  /// What counts now, each piece compared with what it should be.
  private BitSet known() throws IOException {
    try (Landing landing = Landing.open(root);
        Partial partial = open(landing)) {
      BitSet known = partial.verified();
      for (int piece = known.nextSetBit(0); piece >= 0; piece = known.nextSetBit(piece + 1)) {
        ByteBuffer bytes = ByteBuffer.allocate((int) Receiver.LAYOUT.length(piece));
        partial.read(Receiver.LAYOUT.offset(piece), bytes);
        assertThat(bytes.array()).as("piece %d", piece).isEqualTo(file.piece(piece));
      }
      return known;
    }
  }

  private void landTheRest(BitSet known) throws IOException {
    try (Landing landing = Landing.open(root);
        Partial partial = open(landing)) {
      file.fillAll(partial, known.stream().toArray());
      partial.land(path(Receiver.TARGET), META, Durability.SYNCED, false);
    }
    assertThat(root.resolve(Receiver.TARGET)).hasBinaryContent(file.content());
    assertThat(LandingContract.names(root.resolve("d"))).containsExactly("f");
  }

  private static Partial open(Landing landing) throws IOException {
    return landing.openPartial(Receiver.KEY, path(Receiver.TARGET), Receiver.LAYOUT);
  }
}
