package dev.dunlin.link.receive;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.frame.Frame;
import dev.dunlin.link.wire.Segment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The receiving half of a stream: what arrived and was not read yet, never more than the window.
///
/// The link's reading thread adds and never waits; one reader of the stream takes and waits.
public final class ReceiveQueue {
  /// A payload up to this size is copied, so that it cannot keep a whole segment from its pool.
  public static final int MAX_COPIED = 16 * 1024;

  /// Small payloads behind others are gathered in arrays of this size, so that a flood of tiny
  /// frames costs little more than its bytes.
  private static final int GATHERED = 4 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Chunk> chunks = new ArrayDeque<>(2);
  private final LinkBudget budget;
  private final ReceiveWindow window;
  private long allowed = Frame.INITIAL_WINDOW;
  private long unread;
  private boolean ended;
  private boolean dropping;
  private @Nullable Failure failure;
  private @Nullable Chunk lent;
  private long borrowerId;

  public ReceiveQueue(LinkBudget budget) {
    this.budget = budget;
    this.window = new ReceiveWindow(Frame.INITIAL_WINDOW, System.nanoTime());
  }

  /// Counts an announced payload against the window; false when it does not fit.
  public boolean admit(long length) {
    lock.lock();
    try {
      allowed -= length;
      return allowed >= 0;
    } finally {
      lock.unlock();
    }
  }

  /// What became of a delivery.
  public enum Delivery {
    /// It waits to be read.
    KEPT,
    /// Nobody will read it.
    DROPPED,
    /// It waits to be read, and too much does on this link or in all.
    TOO_MUCH
  }

  /// Adds part of a payload.
  public Delivery deliver(Segment segment, int from, int length) {
    lock.lock();
    try {
      if (dropping || failure != null) {
        return Delivery.DROPPED;
      }
      add(segment, from, length);
      unread += length;
      arrived.signal();
      return budget.addUnread(length) ? Delivery.KEPT : Delivery.TOO_MUCH;
    } finally {
      lock.unlock();
    }
  }

  private void add(Segment segment, int from, int length) {
    if (length > MAX_COPIED) {
      chunks.addLast(Chunk.slice(segment, from, length));
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(segment.array(), from, length);
    Chunk last = chunks.peekLast();
    if (last != null && last.takes(length)) {
      last.append(bytes);
    } else {
      chunks.addLast(Chunk.copy(bytes, last == null ? length : GATHERED));
    }
  }

  /// The peer has written all.
  public void end() {
    lock.lock();
    try {
      ended = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /// No more will come. What is whole, with its end, stays readable.
  public void fail(Failure why) {
    lock.lock();
    try {
      if (!ended && failure == null) {
        failure = why;
        drop();
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Nobody will read any more: forgets what there is and what comes. True when there was
  /// something.
  public boolean close() {
    lock.lock();
    try {
      if (dropping) {
        return false;
      }
      dropping = true;
      boolean some = unread > 0;
      drop();
      giveBack();
      budget.shrink(window.size() - Frame.INITIAL_WINDOW);
      arrived.signal();
      return some;
    } finally {
      lock.unlock();
    }
  }

  public int windowSize() {
    lock.lock();
    try {
      return window.size();
    } finally {
      lock.unlock();
    }
  }

  /// Whether the peer has written all, so that nothing which happens now can spoil it.
  public boolean isWhole() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  public boolean isEnded() {
    lock.lock();
    try {
      return ended || failure != null;
    } finally {
      lock.unlock();
    }
  }

  private void drop() {
    for (Chunk chunk = chunks.pollFirst(); chunk != null; chunk = chunks.pollFirst()) {
      chunk.release();
    }
    budget.removeUnread(unread);
    unread = 0;
  }

  /// Takes a lent slice back; if another thread may still look at it, its memory is not reused.
  private void giveBack() {
    Chunk chunk = lent;
    lent = null;
    if (chunk == null) {
      return;
    }
    if (borrowerId == Thread.currentThread().threadId()) {
      chunk.release();
    } else {
      chunk.abandon();
    }
  }

  /// Lends up to max bytes; null at the end.
  public @Nullable ByteBuffer next(int max, Waiting waiting) throws LinkException {
    lock.lock();
    try {
      Chunk head = head(waiting);
      if (head == null) {
        return null;
      }
      ByteBuffer taken = head.take(max);
      borrowerId = Thread.currentThread().threadId();
      unread -= taken.remaining();
      lent = head.isEmpty() ? chunks.pollFirst() : head.share();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /// Copies into dst; -1 at the end.
  public int read(ByteBuffer dst, Waiting waiting) throws LinkException {
    lock.lock();
    try {
      Chunk head = head(waiting);
      if (head == null) {
        return -1;
      }
      int total = 0;
      while (head != null && dst.hasRemaining()) {
        total += head.take(dst);
        head = afterTaking(head);
      }
      unread -= total;
      return total;
    } finally {
      lock.unlock();
    }
  }

  /// Moves bytes to the line, up to its end or as far as they go; returns how many, its `\n`
  /// included, or -1 at the end of the stream. Throws TOO_LONG.
  public int readLine(LineBuffer line, Waiting waiting) throws LinkException {
    lock.lock();
    try {
      Chunk head = head(waiting);
      if (head == null) {
        return -1;
      }
      int at = head.indexOf((byte) '\n');
      int taken = at < 0 ? head.length() : at + 1;
      line.append(head.take(taken), at >= 0);
      unread -= taken;
      afterTaking(head);
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Chunk afterTaking(Chunk head) {
    if (!head.isEmpty()) {
      return head;
    }
    chunks.pollFirst();
    head.release();
    return chunks.peekFirst();
  }

  private @Nullable Chunk head(Waiting waiting) throws LinkException {
    giveBack();
    waiting.progressed();
    while (true) {
      if (dropping) {
        throw new LinkException(Reason.CLOSED, "the stream is closed");
      }
      Chunk head = chunks.peekFirst();
      if (head != null || ended) {
        return head;
      }
      if (failure != null) {
        throw failure.exception();
      }
      waiting.on(arrived);
    }
  }

  /// Counts bytes as read and returns the credit to give for them, mostly 0.
  public int consumed(int bytes, long roundTripNanos, int usualWindow) {
    budget.removeUnread(bytes);
    lock.lock();
    try {
      if (ended || dropping || failure != null || !window.consumed(bytes)) {
        return 0;
      }
      long now = System.nanoTime();
      int growth = window.wantedGrowth(now, roundTripNanos, usualWindow);
      if (growth > 0 && !budget.grow(growth)) {
        growth = 0;
      }
      int credit = window.grant(growth, now);
      allowed += credit;
      return credit;
    } finally {
      lock.unlock();
    }
  }
}
