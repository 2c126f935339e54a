package dev.dunlin.content.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything is compared with the platform's SHA-256.
class VectorSha256Test {
  private static final int HASH = 32;

  @BeforeEach
  void needsVectors() {
    assumeTrue(
        VectorSha256.fits(), "skipped: this processor's vectors are neither 256 nor 512 bits");
  }

  @ParameterizedTest
  @CsvSource({"0, 64", "64, 64", "64, 100", "128, 128", "4096, 5000", "16384, 16384"})
  void hashesEachMessageAsThePlatformDoes(int length, int stride) {
    byte[] messages = TestBytes.of(VectorSha256.COUNT * stride + length);
    byte[] hashes = new byte[VectorSha256.COUNT * HASH];
    VectorSha256 vectors = new VectorSha256();

    vectors.hash(MemorySegment.ofArray(messages), stride, length, hashes);
    assertThat(hashes).isEqualTo(expected(messages, stride, length));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment outsideTheHeap = arena.allocate(messages.length);
      outsideTheHeap.copyFrom(MemorySegment.ofArray(messages));
      Arrays.fill(hashes, (byte) 0);
      vectors.hash(outsideTheHeap, stride, length, hashes);
      assertThat(hashes).isEqualTo(expected(messages, stride, length));
    }
  }

  @Test
  void mayHashWhatIsInItsOwnPlace() {
    byte[] bytes = TestBytes.of(VectorSha256.COUNT * 64);
    byte[] expected = expected(bytes, 64, 64);
    new VectorSha256().hash(MemorySegment.ofArray(bytes), 64, 64, bytes);

    assertThat(Arrays.copyOf(bytes, expected.length)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16_384, 50_000, 262_144, 1 << 20, (1 << 20) + 1, 3_162_113, 5_255_225})
  void piecesHaveTheHashesThatTheyHaveLeafByLeaf(int size) {
    byte[] content = TestBytes.of(size);
    for (long pieceLength : new long[] {16_384, 65_536, 1 << 20, 4 << 20}) {
      PieceLayout layout = new PieceLayout(size, pieceLength);
      byte[] expected = PieceHasherTest.hashes(content, layout);
      for (int step : new int[] {5, 16_384, 100_000, 262_149, 1 << 20}) {
        assertThat(withVectors(content, layout, step))
            .as("pieces of %d, %d bytes at a time", pieceLength, step)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void forgetsWhatItGatheredWhenItIsReset() {
    byte[] content = TestBytes.of(1 << 20);
    PieceLayout layout = new PieceLayout(content.length, content.length);
    PieceHasher hasher = PieceHasher.withVectors(layout);
    hasher.update(content, 0, 300_000);
    hasher.reset();
    ByteBuffer direct = ByteBuffer.allocateDirect(content.length).put(content).flip();
    hasher.update(direct);

    assertThat(direct.hasRemaining()).isFalse();
    assertThat(hasher.finish()).isEqualTo(PieceHasherTest.hashes(content, layout));
  }

  @Test
  void messagesOfAnyLengthsGoOnInTheLanesThatOthersLeave() {
    ContentIds ids = ContentIds.withVectors();
    byte[] bytes = TestBytes.of(700_000);
    int[] lengths = {0, 1, 55, 56, 63, 64, 65, 119, 120, 16_383, 16_384, 16_385, 49_153, 640_000};
    for (int count : new int[] {1, 3, 200}) {
      for (int i = 0; i < count; i++) {
        ids.add(bytes, i, lengths[i * 5 % lengths.length]);
      }
      List<ContentId> all = ids.finish();

      assertThat(all).hasSize(count);
      for (int i = 0; i < count; i++) {
        int length = lengths[i * 5 % lengths.length];
        assertThat(all.get(i))
            .as("%d bytes, the %d. of %d", length, i, count)
            .isEqualTo(PieceHasher.idOf(Arrays.copyOfRange(bytes, i, i + length)));
      }
    }
    assertThat(ids.finish()).isEmpty();
  }

  @Test
  void hashesStayWhatTheyAreWhileVectorsAreTried() {
    byte[] content = TestBytes.of(1 << 20);
    ContentId expected = PieceHasher.idOf(content);
    ContentIds ids = new ContentIds();

    VectorTrial.run();
    for (long hashed = 0; hashed < 4 * VectorTrial.WORTH_BYTES; hashed += content.length) {
      assertThat(PieceHasher.idOf(content)).isEqualTo(expected);
      ids.add(content, 0, content.length);
      assertThat(ids.finish()).containsExactly(expected);
    }
  }

  private static byte[] withVectors(byte[] content, PieceLayout layout, int step) {
    PieceHasher hasher = PieceHasher.withVectors(layout);
    byte[] hashes = new byte[layout.count() * HASH];
    for (int piece = 0; piece < layout.count(); piece++) {
      int end = (int) (layout.offset(piece) + layout.length(piece));
      for (int at = (int) layout.offset(piece); at < end; at += step) {
        hasher.update(content, at, Math.min(step, end - at));
      }
      System.arraycopy(hasher.finish(), 0, hashes, piece * HASH, HASH);
    }
    return hashes;
  }

  private static byte[] expected(byte[] messages, int stride, int length) {
    MessageDigest sha = PieceTree.sha256();
    byte[] hashes = new byte[VectorSha256.COUNT * HASH];
    for (int lane = 0; lane < VectorSha256.COUNT; lane++) {
      sha.update(messages, lane * stride, length);
      PieceTree.digest(sha, hashes, lane * HASH);
    }
    return hashes;
  }
}
