package dev.dunlin.view;

import java.nio.ByteBuffer;

/// Reads bytes that are in memory.
final class HeldBytes extends PlacedBytes {
  private final byte[] bytes;

  HeldBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  protected int readAt(long place, ByteBuffer into) {
    int count = into.remaining();
    into.put(bytes, (int) place, count);
    return count;
  }
}
