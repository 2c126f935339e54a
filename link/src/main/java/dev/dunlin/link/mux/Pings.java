package dev.dunlin.link.mux;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.receive.Failure;
import dev.dunlin.link.receive.Waiting;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Pings under way, and the round trip that they measure.
final class Pings {
  /// Pings that may be unanswered at once.
  static final int MAX_WAITING = 1000;

  private static final int SMOOTHING = 8;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();
  private final Map<Integer, Ping> waiting = new HashMap<>();
  private int nextId;
  private volatile long roundTripNanos;
  private @Nullable Failure failure;

  /// One ping.
  static final class Ping {
    final int id;
    private final long sentNanos = System.nanoTime();
    private long tripNanos;

    private Ping(int id) {
      this.id = id;
    }
  }

  /// Smoothed; 0 when nothing was measured yet.
  long roundTripNanos() {
    return roundTripNanos;
  }

  /// A ping that is to be sent now.
  Ping begin() throws LinkException {
    lock.lock();
    try {
      if (failure != null) {
        throw failure.exception();
      }
      if (waiting.size() >= MAX_WAITING) {
        throw new LinkException(Reason.REFUSED, MAX_WAITING + " pings are unanswered");
      }
      Ping ping = new Ping(nextId++);
      waiting.put(ping.id, ping);
      return ping;
    } finally {
      lock.unlock();
    }
  }

  /// An answer came; one that nobody asked for says nothing.
  void answered(int id) {
    lock.lock();
    try {
      Ping ping = waiting.remove(id);
      if (ping != null) {
        long nanos = Math.max(1, System.nanoTime() - ping.sentNanos);
        long before = roundTripNanos;
        roundTripNanos = before == 0 ? nanos : before + (nanos - before) / SMOOTHING;
        ping.tripNanos = nanos;
        answered.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the answer.
  Duration await(Ping ping, Duration timeout) throws LinkException {
    Waiting wait = Waiting.inAll(timeout.toNanos(), "no answer to a ping");
    lock.lock();
    try {
      while (ping.tripNanos == 0) {
        if (failure != null) {
          throw failure.exception();
        }
        wait.on(answered);
      }
      return Duration.ofNanos(ping.tripNanos);
    } finally {
      waiting.remove(ping.id);
      lock.unlock();
    }
  }

  /// No answers will come.
  void fail(Failure why) {
    lock.lock();
    try {
      failure = why;
      answered.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
