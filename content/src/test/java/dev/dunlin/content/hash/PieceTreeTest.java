package dev.dunlin.content.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PieceTreeTest {
  private static final PieceLayout LAYOUT = new PieceLayout(100_000, 16_384);
  private static final byte[] HASHES = PieceHasherTest.hashes(TestBytes.of(100_000), LAYOUT);

  @Test
  void seesAnyPieceThatIsAnother() {
    ContentId id = PieceTree.root(LAYOUT, HASHES);
    for (int piece = 0; piece < LAYOUT.count(); piece++) {
      byte[] other = HASHES.clone();
      other[piece * 32 + 7] ^= 1;
      assertThat(PieceTree.matches(LAYOUT, other, id)).as("piece %d", piece).isFalse();
    }
    assertThat(PieceTree.matches(LAYOUT, HASHES, id)).isTrue();
  }

  @Test
  void takesTheHashesOfAllPiecesAndNoMore() {
    byte[] fewer = Arrays.copyOf(HASHES, HASHES.length - 32);

    assertThatIllegalArgumentException().isThrownBy(() -> PieceTree.root(LAYOUT, fewer));
    assertThat(PieceTree.matches(LAYOUT, fewer, PieceTree.root(LAYOUT, HASHES))).isFalse();
  }

  @Test
  void leavesTheHashesAsTheyWere() {
    byte[] hashes = HASHES.clone();
    PieceTree.root(LAYOUT, hashes);

    assertThat(hashes).isEqualTo(HASHES);
  }

  @Test
  void largestFileHasATree() {
    PieceLayout layout = PieceLayout.of(PieceLayout.MAX_SIZE);

    assertThat(PieceTree.root(layout, new byte[4096 * 32])).isNotEqualTo(ContentId.EMPTY);
    assertThat(
            PieceTree.root(PieceLayout.of(PieceLayout.MAX_SIZE - (1L << 33)), new byte[4094 * 32]))
        .isNotEqualTo(ContentId.EMPTY);
  }
}
