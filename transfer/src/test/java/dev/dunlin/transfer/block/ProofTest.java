package dev.dunlin.transfer.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.hash.ContentId;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sum that a receipt is checked with, against the same sum done with big integers.
class ProofTest {
  private record Counted(int index, ContentId id) {}

  private static List<Counted> some(Random random, int count) {
    List<Counted> files = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      byte[] id = new byte[ContentId.BYTES];
      random.nextBytes(id);
      files.add(new Counted(index, ContentId.of(id)));
    }
    return files;
  }

  private static String sum(List<Counted> files) {
    Proof proof = new Proof();
    files.forEach(file -> proof.add(file.index(), file.id()));
    return proof.text();
  }

  /// Enough files that words carry into the next, and the whole past 2^256, many times.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void itIsTheSumModulo2To256(long seed) throws Exception {
    List<Counted> files = some(new Random(seed), 2_000);
    BigInteger sum = BigInteger.ZERO;
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (Counted file : files) {
      sha.update(ByteBuffer.allocate(4).putInt(file.index()).flip());
      sum = sum.add(new BigInteger(1, sha.digest(file.id().toBytes())));
    }
    String expected = String.format("%064x", sum.mod(BigInteger.TWO.pow(256)));
    assertThat(sum(files)).as("seed %s", seed).isEqualTo(expected);
  }

  @Test
  void theOrderDoesNotMatter() {
    List<Counted> files = some(new Random(4), 100);
    String inOrder = sum(files);
    Collections.shuffle(files, new Random(5));
    assertThat(sum(files)).isEqualTo(inOrder);
  }

  @Test
  void aFileCountsOnceHoweverOftenItIsTold() {
    List<Counted> files = some(new Random(6), 3);
    Proof proof = new Proof();
    files.forEach(file -> proof.add(file.index(), file.id()));
    files.forEach(file -> proof.add(file.index(), file.id()));
    assertThat(proof.text()).isEqualTo(sum(files));
    assertThat(proof.count()).isEqualTo(3);
  }

  @Test
  void theSameContentUnderAnotherIndexIsAnotherSum() {
    ContentId id = ContentId.of(new byte[ContentId.BYTES]);
    assertThat(sum(List.of(new Counted(0, id)))).isNotEqualTo(sum(List.of(new Counted(1, id))));
  }

  @Test
  void noFileIsZero() {
    assertThat(new Proof().text()).isEqualTo("0".repeat(64));
  }
}
