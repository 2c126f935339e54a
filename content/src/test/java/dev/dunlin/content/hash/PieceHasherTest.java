package dev.dunlin.content.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors were made by libtorrent 2.0.8 over [TestBytes], with pieces of 1 MiB.
class PieceHasherTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0000000000000000000000000000000000000000000000000000000000000000",
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "16383, f8658612d0f23a5c5d5a14026b57c9ad7e20f18a135ca00dcc9568a04f5ee2e3",
    "16384, fc8c8f45c9c079f6ce432b7d94d4f7b606ce520d2f1b01b4a9134e86917fbf49",
    "16385, 66fee656da1712caea5a5c4fac6f05fb271996abc18d81b801173b8b78fae74a",
    "32768, 49a25ee4dc17aaa5b1bc90eef1367d5987368261d391426bf42dbc28a1ce4741",
    "49153, a42b22559513e9fbe1b30a499a2ab3291286d6236d7d1b709276d864d865a18b",
    "1048575, deb8e1314ed166d5988570e18d11b1d48dabb171d86cc80791743194dd17bbc4",
    "1048576, b3bcf6073e85dd870c79933538a678b99d8bdfa5ced3b02b1725167e95f3ac07",
    "1048577, 60c5d0ca6406b1acbf060269401ae74aabb4cb0f83a7a2d91fc2115b258a89ed",
    "2097152, 3a6f254c362a7048d6dfee1c629cedb160bee2811429b0fe1603b12a9d6e2579",
    "3145728, ed1ed54e5cd4139f07b6588c52cd73076433042f81a3bd03012e052769a098a3",
    "3162113, efa9845be4e455f20ab8ab59adc98dc05c81c049d64c613c67c8f4ad939e455f",
    "5255225, 796da4863e4893f153457691dddb0a75015a6d24cffeec9cbf08e52797acbbda",
    "9437185, 45362e78770218dbb227afb050a0e1761a223de51ebae286a66b7547558f6b12"
  })
  void contentIdsAreThoseOfBep52(int size, String root) {
    byte[] content = TestBytes.of(size);
    PieceLayout layout = PieceLayout.of(size);

    assertThat(PieceTree.root(layout, hashes(content, layout))).hasToString(root);
  }

  @ParameterizedTest
  @CsvSource({"16384", "32768", "65536", "1048576", "4194304"})
  void contentIdDoesNotDependOnThePieceLength(long pieceLength) {
    byte[] content = TestBytes.of(3162113);
    PieceLayout layout = new PieceLayout(content.length, pieceLength);

    assertThat(PieceTree.root(layout, hashes(content, layout)))
        .hasToString("efa9845be4e455f20ab8ab59adc98dc05c81c049d64c613c67c8f4ad939e455f");
  }

  @Test
  void hashDoesNotDependOnHowTheBytesPass() {
    byte[] content = TestBytes.of(50_000);
    byte[] whole = PieceHasher.idOf(content).toBytes();
    for (int step : new int[] {1, 63, 16_383, 16_384, 16_385, 40_000}) {
      PieceHasher hasher = PieceHasher.single();
      for (int at = 0; at < content.length; at += step) {
        hasher.update(content, at, Math.min(step, content.length - at));
      }
      assertThat(hasher.finish()).as("step %d", step).isEqualTo(whole);
    }
  }

  @Test
  void takesBuffersOfBothKindsToTheirLimit() {
    byte[] content = TestBytes.of(50_000);
    PieceHasher hasher = PieceHasher.single();
    ByteBuffer direct = ByteBuffer.allocateDirect(60_000).put(content).flip();
    hasher.update(direct);

    assertThat(hasher.finish()).isEqualTo(PieceHasher.idOf(content).toBytes());
    assertThat(direct.hasRemaining()).isFalse();
    assertThat(direct.limit()).isEqualTo(50_000);
    hasher.update(ByteBuffer.wrap(content, 10, 20_000));
    assertThat(hasher.finish())
        .isEqualTo(PieceHasher.idOf(Arrays.copyOfRange(content, 10, 20_010)).toBytes());
  }

  @Test
  void startsAnewAfterEachPieceAndAfterReset() {
    byte[] content = TestBytes.of(40_000);
    PieceHasher hasher = PieceHasher.single();
    hasher.update(content, 0, 30_000);
    hasher.reset();
    hasher.update(content, 0, 40_000);
    byte[] first = hasher.finish();
    hasher.update(content, 0, 40_000);

    assertThat(hasher.finish()).isEqualTo(first).isEqualTo(PieceHasher.idOf(content).toBytes());
  }

  @Test
  void takesAsMuchAsAPieceHasAndNoMore() {
    PieceHasher hasher = new PieceHasher(new PieceLayout(100_000, 32_768));
    hasher.update(new byte[32_768], 0, 32_768);

    assertThatIllegalStateException().isThrownBy(() -> hasher.update(new byte[1], 0, 1));
    assertThatIllegalStateException().isThrownBy(() -> hasher.update(ByteBuffer.allocate(1)));
    assertThat(hasher.finish()).hasSize(32);
  }

  @Test
  void aPieceOfALargerFileIsNeverEmpty() {
    PieceHasher hasher = new PieceHasher(new PieceLayout(100_000, 32_768));

    assertThatIllegalStateException().isThrownBy(hasher::finish);
  }

  /// The hashes of all pieces of some content.
  static byte[] hashes(byte[] content, PieceLayout layout) {
    PieceHasher hasher = new PieceHasher(layout);
    byte[] hashes = new byte[layout.count() * 32];
    for (int piece = 0; piece < layout.count(); piece++) {
      hasher.update(content, (int) layout.offset(piece), (int) layout.length(piece));
      System.arraycopy(hasher.finish(), 0, hashes, piece * 32, 32);
    }
    return hashes;
  }
}
