package dev.dunlin.content.landing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// What a partial is known by: a digest of who offered which version of which item, so that the
/// same offer made again goes on where it stopped. Immutable.
public final class PartialKey {
  /// Length of a key in bytes.
  public static final int BYTES = 16;

  private final byte[] bytes;

  private PartialKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The key of one version of one sender's item.
  public static PartialKey of(byte[] peerId, String itemPath, long size, long mtimeNanos) {
    byte[] path = itemPath.getBytes(StandardCharsets.UTF_8);
    MessageDigest sha = sha256();
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, peerId.length));
    sha.update(peerId);
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, path.length));
    sha.update(path);
    sha.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(0, size).putLong(8, mtimeNanos));
    return new PartialKey(Arrays.copyOf(sha.digest(), BYTES));
  }

  /// The key with these 16 bytes.
  public static PartialKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a partial's key has 16 bytes, not " + bytes.length);
    }
    return new PartialKey(bytes.clone());
  }

  /// A copy of the key's bytes.
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartialKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// 32 digits of lower-case hex.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
