package dev.dunlin.link.relay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/// One direction of a splice: reads from one connection and writes to the other, until the end.
///
/// It waits with a small buffer of its own, and borrows a large one for as long as there is more
/// waiting than that holds.
final class Flow {
  /// What it waits with: an idle splice holds two of these.
  static final int WAITING_BYTES = 8 * 1024;

  private final SocketChannel from;
  private final SocketChannel to;
  private final InputStream waiting;
  private final Throttle throttle;
  private final LentBuffers buffers;
  private final ByteBuffer small = ByteBuffer.allocateDirect(WAITING_BYTES);
  private final AtomicLong bytes = new AtomicLong();
  private volatile long movedNanos = System.nanoTime();

  Flow(SocketChannel from, SocketChannel to, Throttle throttle, LentBuffers buffers)
      throws IOException {
    this.from = from;
    this.to = to;
    this.waiting = from.socket().getInputStream();
    this.throttle = throttle;
    this.buffers = buffers;
  }

  /// Bytes that passed.
  long bytes() {
    return bytes.get();
  }

  /// When the last byte passed (System.nanoTime).
  long movedNanos() {
    return movedNanos;
  }

  /// Passes all on, and then the end.
  void run() throws IOException, InterruptedException {
    while (pass(small.clear())) {
      if (!small.hasRemaining() && small.limit() == small.capacity()) {
        passWhatWaits();
      }
    }
    to.shutdownOutput();
  }

  private void passWhatWaits() throws IOException, InterruptedException {
    ByteBuffer large = waiting.available() > 0 ? buffers.borrow() : null;
    if (large == null) {
      return;
    }
    try {
      do {
        boolean _ = pass(large.clear());
      } while (waiting.available() > 0);
    } finally {
      buffers.give(large);
    }
  }

  /// Passes on what one read brings; false at the end.
  private boolean pass(ByteBuffer buffer) throws IOException, InterruptedException {
    int count = from.read(buffer);
    if (count < 0) {
      return false;
    }
    throttle.take(count);
    buffer.flip();
    while (buffer.hasRemaining()) {
      bytes.addAndGet(to.write(buffer));
      movedNanos = System.nanoTime();
    }
    return true;
  }
}
