package dev.dunlin.link.relay;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import org.jspecify.annotations.Nullable;

/// A direction's waiting for its throttle, which can be ended from elsewhere.
final class Hold {
  private @Nullable Thread held;
  private boolean ended;
  private boolean woken;

  /// Takes so many bytes; returns how long that was waited for, in nanoseconds. Throws
  /// AsynchronousCloseException when it was ended, InterruptedException when somebody else
  /// interrupted this thread.
  long take(Throttle throttle, int bytes) throws IOException, InterruptedException {
    begin();
    try {
      long start = System.nanoTime();
      throttle.take(bytes);
      return System.nanoTime() - start;
    } catch (InterruptedException e) {
      requireGoing();
      throw e;
    } finally {
      over();
    }
  }

  private synchronized void begin() throws AsynchronousCloseException {
    requireGoing();
    held = Thread.currentThread();
  }

  private synchronized void requireGoing() throws AsynchronousCloseException {
    if (ended) {
      throw new AsynchronousCloseException();
    }
  }

  private synchronized void over() {
    held = null;
    if (woken) {
      // It may have come too late to be noticed; nobody else is to find it.
      boolean _ = Thread.interrupted();
    }
  }

  /// Whether something is held up now.
  synchronized boolean isHeld() {
    return held != null;
  }

  /// Nothing is held up any more.
  synchronized void end() {
    ended = true;
    Thread now = held;
    if (now != null && !woken) {
      woken = true;
      now.interrupt();
    }
  }
}
