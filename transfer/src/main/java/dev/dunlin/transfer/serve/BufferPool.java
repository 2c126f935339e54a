package dev.dunlin.transfer.serve;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// Buffers outside the heap, which a file is read into and sent from without a copy in between.
///
/// A few are kept for the next borrower. When too many are out, borrowers get buffers in the heap
/// and are slower, but go on. Safe for use by many threads.
final class BufferPool {
  /// Idle buffers that are kept.
  static final int KEPT = 16;

  /// The share of the heap's size that buffers outside it may have: one in so many.
  private static final int SHARE = 8;

  private final int bytes;
  private final int maxDirect;
  private final ArrayDeque<ByteBuffer> idle = new ArrayDeque<>();
  private int lent;

  /// A pool of buffers of this many bytes.
  BufferPool(int bytes) {
    this(
        bytes, (int) Math.min(Runtime.getRuntime().maxMemory() / SHARE / bytes, Integer.MAX_VALUE));
  }

  BufferPool(int bytes, int maxDirect) {
    this.bytes = bytes;
    this.maxDirect = maxDirect;
  }

  /// A buffer with whatever is in it.
  synchronized ByteBuffer borrow() {
    if (lent >= maxDirect) {
      return ByteBuffer.allocate(bytes);
    }
    lent++;
    ByteBuffer kept = idle.pollLast();
    return kept != null ? kept : ByteBuffer.allocateDirect(bytes);
  }

  /// Takes back a borrowed buffer, which nobody may use any more.
  synchronized void give(ByteBuffer buffer) {
    if (buffer.isDirect()) {
      lent--;
      if (idle.size() < KEPT) {
        idle.addLast(buffer);
      }
    }
  }
}
