package dev.dunlin.content.hash;

/// Bytes that any implementation can make again: byte i is `(i * 31 + i / 251) mod 256`.
public final class TestBytes {
  private TestBytes() {}

  /// So many of them.
  public static byte[] of(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }
}
