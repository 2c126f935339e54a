package dev.dunlin.transfer.block;

import dev.dunlin.content.hash.ContentId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;

/// What a receipt is checked with: the sum, modulo 2^256, of SHA-256(index, content id) over the
/// files that landed. Order does not matter and the size is fixed; who has not seen a file's
/// content cannot tell its content id, and so cannot tell the sum.
///
/// Safe for many threads.
public final class Proof {
  private static final int WORDS = 4;

  private final BitSet counted = new BitSet();
  private final long[] sum = new long[WORDS];
  private final MessageDigest digest = sha256();

  /// A sum over no file yet.
  public Proof() {}

  /// Counts a file, once however often it is told.
  public synchronized void add(int index, ContentId id) {
    if (counted.get(index)) {
      return;
    }
    counted.set(index);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(index).flip());
    ByteBuffer term = ByteBuffer.wrap(digest.digest(id.toBytes()));
    long carry = 0;
    for (int i = WORDS - 1; i >= 0; i--) {
      long a = sum[i];
      long partial = a + term.getLong(i * Long.BYTES);
      long total = partial + carry;
      boolean over =
          Long.compareUnsigned(partial, a) < 0 || Long.compareUnsigned(total, partial) < 0;
      carry = over ? 1 : 0;
      sum[i] = total;
    }
  }

  /// How many files are counted.
  public synchronized int count() {
    return counted.cardinality();
  }

  /// The sum as 64 hex digits.
  public synchronized String text() {
    ByteBuffer bytes = ByteBuffer.allocate(WORDS * Long.BYTES);
    for (long word : sum) {
      bytes.putLong(word);
    }
    return HexFormat.of().formatHex(bytes.array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
