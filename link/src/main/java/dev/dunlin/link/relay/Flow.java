package dev.dunlin.link.relay;

import dev.dunlin.link.wire.Stall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// One direction of a splice: reads from one connection and writes to the other, until the end.
///
/// It waits with a few kilobytes of its own. Once they are filled and more is waiting it borrows a
/// large buffer, for as long as there is more.
final class Flow {
  /// What it waits with: an idle splice holds two of these.
  static final int WAITING_BYTES = 4 * 1024;

  /// How long it steps aside behind each full read; the least that makes it wait at all.
  private static final long ASIDE_NANOS = 1_000;

  private final SocketChannel from;
  private final SocketChannel to;
  private final InputStream waiting;
  private final Throttle throttle;
  private final LentBuffers buffers;
  private final ByteBuffer small = ByteBuffer.allocate(WAITING_BYTES);
  private final Portion portion = new Portion();
  private final AtomicLong bytes = new AtomicLong();
  private final Stall writing = new Stall();
  private final Hold hold = new Hold();
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

  /// When something last moved, or was held up by the throttle (System.nanoTime).
  long movedNanos() {
    return hold.isHeld() ? System.nanoTime() : movedNanos;
  }

  /// Whether the other side has read nothing for so long, while there is something for it.
  boolean isStuck(long limitNanos, long nowNanos) {
    return writing.exceeds(limitNanos, nowNanos);
  }

  /// Passes all on, and then the end.
  void run() throws IOException, InterruptedException {
    while (from.read(small.clear()) >= 0) {
      ByteBuffer large = small.hasRemaining() || !isMore() ? null : buffers.borrow();
      if (large != null) {
        passMuch(large);
      } else {
        boolean wasFull = !small.hasRemaining();
        pass(small);
        if (wasFull) {
          stepAside();
        }
      }
    }
    to.shutdownOutput();
  }

  /// Ends a wait for the throttle; what it waited with is not passed on.
  void stop() {
    hold.end();
  }

  private boolean isMore() throws IOException {
    return waiting.available() > 0;
  }

  private void passMuch(ByteBuffer large) throws IOException, InterruptedException {
    try {
      large.put(small.flip());
      do {
        large.limit(Math.max(portion.bytes(), large.position() + 1));
        int _ = from.read(large);
        pass(large);
        large.clear();
        stepAside();
      } while (isMore());
    } finally {
      buffers.give(large);
    }
  }

  // With bytes always waiting, neither a read nor a write would ever stop this thread, and its
  // core would not look for threads that were woken elsewhere: some splices got ten times their
  // share, and some nothing at all. Thread.yield() does not help, since it queues at the same core.
  // A short wait does, and costs nothing that could be measured.
  private static void stepAside() {
    LockSupport.parkNanos(ASIDE_NANOS);
  }

  private void pass(ByteBuffer buffer) throws IOException, InterruptedException {
    int count = buffer.flip().remaining();
    portion.waited(count, hold.take(throttle, count));
    writing.begin();
    try {
      while (buffer.hasRemaining()) {
        bytes.addAndGet(to.write(buffer));
        movedNanos = System.nanoTime();
        writing.begin();
      }
    } finally {
      writing.end();
    }
  }
}
