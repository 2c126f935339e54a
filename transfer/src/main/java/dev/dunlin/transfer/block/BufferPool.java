package dev.dunlin.transfer.block;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// Buffers outside the heap, between which and a file bytes move without a copy in between.
///
/// A few are kept for the next borrower. When too many are out, borrowers get buffers in the heap
/// and are slower, but go on. Safe for use by many threads.
public final class BufferPool {
  /// Buffers outside the heap begin at a multiple of this, as lines of the processor's cache do.
  public static final int LINE_BYTES = 64;

  /// Idle buffers that are kept.
  static final int KEPT = 16;

  /// The share of the heap's size that buffers outside it may have: one in so many.
  private static final int SHARE = 8;

  private final int bytes;
  private final int maxDirect;
  private final ArrayDeque<ByteBuffer> idle = new ArrayDeque<>();
  private int lent;

  /// A pool of buffers of this many bytes.
  public BufferPool(int bytes) {
    this(
        bytes, (int) Math.min(Runtime.getRuntime().maxMemory() / SHARE / bytes, Integer.MAX_VALUE));
  }

  BufferPool(int bytes, int maxDirect) {
    this.bytes = bytes;
    this.maxDirect = maxDirect;
  }

  /// A cleared buffer with whatever is in it.
  public synchronized ByteBuffer borrow() {
    if (lent >= maxDirect) {
      return ByteBuffer.allocate(bytes);
    }
    lent++;
    ByteBuffer kept = idle.pollLast();
    return kept != null ? kept : aligned();
  }

  private ByteBuffer aligned() {
    return ByteBuffer.allocateDirect(bytes + 2 * LINE_BYTES)
        .alignedSlice(LINE_BYTES)
        .slice(0, bytes);
  }

  /// Takes back a borrowed buffer, which nobody may use any more.
  public synchronized void give(ByteBuffer buffer) {
    if (buffer.isDirect()) {
      lent--;
      if (idle.size() < KEPT) {
        idle.addLast(buffer.clear());
      }
    }
  }
}
