package dev.dunlin.link.relay;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Large direct buffers for splices that have much to pass, lent while they do. Limited in number:
/// past that a splice goes on with its small one. Safe for many threads.
final class LentBuffers {
  /// Bytes of one: it takes what a fast connection has waiting, in one call.
  static final int BYTES = 1 << 20;

  /// Buffers that are out at the same time.
  static final int MOST_LENT = 64;

  /// Buffers that are kept for the next.
  static final int MOST_KEPT = 16;

  private static final LentBuffers SHARED = new LentBuffers(MOST_LENT);

  private final ArrayDeque<ByteBuffer> kept = new ArrayDeque<>();
  private final int mostLent;
  private int lent;

  /// So many at the same time, and no more.
  LentBuffers(int mostLent) {
    this.mostLent = mostLent;
  }

  /// Those of this process.
  static LentBuffers shared() {
    return SHARED;
  }

  /// One, cleared; null where too many are out.
  synchronized @Nullable ByteBuffer borrow() {
    if (lent == mostLent) {
      return null;
    }
    ByteBuffer buffer = kept.pollLast();
    ByteBuffer given = buffer == null ? ByteBuffer.allocateDirect(BYTES) : buffer;
    lent++;
    return given.clear();
  }

  synchronized void give(ByteBuffer buffer) {
    lent--;
    if (kept.size() < MOST_KEPT) {
      kept.addLast(buffer);
    }
  }

  synchronized int lent() {
    return lent;
  }
}
