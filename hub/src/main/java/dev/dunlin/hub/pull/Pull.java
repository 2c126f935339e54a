package dev.dunlin.hub.pull;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.link.identity.PeerId;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One content on its way from members to those who asked for it. Safe for many threads.
final class Pull {
  /// Where it is.
  enum State {
    /// It has not begun, or waits for a holder that goes on with it.
    SEEKING,
    /// Its pieces can be had as they come.
    GROWING,
    /// All of it is here and is being put where it belongs.
    LANDING,
    /// All of it can be had.
    HERE,
    /// Nothing more comes.
    FAILED
  }

  private final Holders holders;
  private final PeerId asker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private State state = State.SEEKING;
  private long askedNanos;
  private @Nullable Thread worker;
  private boolean stopped;
  private long endedNanos;

  /// @param asker who was the first to ask
  Pull(Holders holders, PeerId asker, long nowNanos) {
    this.holders = holders;
    this.asker = asker;
    this.askedNanos = nowNanos;
  }

  Holders holders() {
    return holders;
  }

  ContentId content() {
    return holders.file().content();
  }

  PeerId asker() {
    return asker;
  }

  void is(State now) {
    lock.lock();
    try {
      state = now;
      endedNanos = System.nanoTime();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until others can have something of it, or it is clear that nothing comes, but no longer
  /// than that; whether there is something.
  boolean await(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lockInterruptibly();
    try {
      while ((state == State.SEEKING || state == State.LANDING) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return state == State.GROWING || state == State.HERE;
    } finally {
      lock.unlock();
    }
  }

  /// Whether something of it is still to come.
  boolean isUnderWay() {
    lock.lock();
    try {
      return state != State.HERE && state != State.FAILED;
    } finally {
      lock.unlock();
    }
  }

  /// Whether it ended so long ago that nobody can be about to look for it.
  boolean isPast(long nowNanos, Duration after) {
    lock.lock();
    try {
      boolean ended = state == State.HERE || state == State.FAILED;
      return ended && nowNanos - endedNanos > after.toNanos();
    } finally {
      lock.unlock();
    }
  }

  /// Whether nothing comes of it.
  boolean isFailed() {
    lock.lock();
    try {
      return state == State.FAILED;
    } finally {
      lock.unlock();
    }
  }

  /// Somebody still wants it.
  void asked(long nowNanos) {
    lock.lock();
    try {
      askedNanos = nowNanos;
    } finally {
      lock.unlock();
    }
  }

  /// Works on it, as the thread that calls this; false where it was given up before.
  boolean begin() {
    lock.lock();
    try {
      worker = Thread.currentThread();
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  /// Ends the work of the thread that calls this; an interrupt that was meant for it goes no
  /// further.
  void end() {
    lock.lock();
    try {
      worker = null;
      if (stopped) {
        boolean _ = Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Whether it was given up.
  boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /// Gives it up where nobody asked for it lately.
  void stopUnlessAsked(long nowNanos, Duration idle) {
    lock.lock();
    try {
      if (!stopped && nowNanos - askedNanos > idle.toNanos()) {
        stopped = true;
        if (worker != null) {
          worker.interrupt();
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
