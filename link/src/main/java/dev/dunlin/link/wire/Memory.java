package dev.dunlin.link.wire;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// The memory that links may use together: a pool of arrays to borrow, and how much may wait
/// unread.
///
/// Large arrays are limited in number; past that, borrowers get small ones and are slower, but go
/// on. Safe for use by many threads.
public final class Memory {
  /// The most plaintext in one TLS record (RFC 8446, 5.1).
  public static final int RECORD_BYTES = 16_384;

  /// A large array: sixteen records as they are on the wire, or as plaintext, and some slack.
  public static final int LARGE_BYTES = 17 * RECORD_BYTES;

  /// A small array: one record as it is on the wire.
  public static final int SMALL_BYTES = 17 * 1024;

  /// Idle arrays of a kind that are kept for the next borrower (large: 17 MiB).
  private static final int KEPT = 64;

  /// The heap's share for large arrays, for unread bytes and for grown windows: one in so many.
  private static final int LARGE_SHARE = 4;

  private static final int UNREAD_SHARE = 4;
  private static final int WINDOW_SHARE = 8;

  private static final int LEAST_LARGE = 8;
  private static final long LEAST_UNREAD_BYTES = 4L << 20;

  // A process has one heap, so there is one of this, whoever opens links.
  private static final Memory SHARED = new Memory(Runtime.getRuntime().maxMemory());

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<byte[]> large = new ArrayDeque<>();
  private final ArrayDeque<byte[]> small = new ArrayDeque<>();
  private final AtomicLong unread = new AtomicLong();
  private final AtomicLong windows = new AtomicLong();
  private final int maxLarge;
  private final long maxUnread;
  private final long maxWindows;
  private int lentLarge;

  /// Memory for a heap of this many bytes.
  public Memory(long heapBytes) {
    this.maxLarge =
        Math.clamp(heapBytes / LARGE_SHARE / LARGE_BYTES, LEAST_LARGE, Integer.MAX_VALUE);
    this.maxUnread = Math.max(heapBytes / UNREAD_SHARE, LEAST_UNREAD_BYTES);
    this.maxWindows = heapBytes / WINDOW_SHARE;
  }

  /// The memory of this process.
  public static Memory shared() {
    return SHARED;
  }

  /// An array of LARGE_BYTES, or of SMALL_BYTES when too many large ones are out.
  public byte[] borrow() {
    lock.lock();
    try {
      if (lentLarge >= maxLarge) {
        return takeSmall();
      }
      lentLarge++;
      byte[] kept = large.pollLast();
      return kept != null ? kept : new byte[LARGE_BYTES];
    } finally {
      lock.unlock();
    }
  }

  /// An array of SMALL_BYTES.
  public byte[] borrowSmall() {
    lock.lock();
    try {
      return takeSmall();
    } finally {
      lock.unlock();
    }
  }

  private byte[] takeSmall() {
    byte[] kept = small.pollLast();
    return kept != null ? kept : new byte[SMALL_BYTES];
  }

  /// Gives a borrowed array back; nobody may use it any more.
  public void give(byte[] array) {
    lock.lock();
    try {
      if (array.length == LARGE_BYTES) {
        lentLarge--;
      }
      ArrayDeque<byte[]> kept = array.length == LARGE_BYTES ? large : small;
      if (kept.size() < KEPT) {
        kept.addLast(array);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Counts a borrowed array as given back, but leaves it to whoever may still look at it.
  public void forget(byte[] array) {
    lock.lock();
    try {
      if (array.length == LARGE_BYTES) {
        lentLarge--;
      }
    } finally {
      lock.unlock();
    }
  }

  /// Large arrays that are out now.
  public int lentLarge() {
    lock.lock();
    try {
      return lentLarge;
    } finally {
      lock.unlock();
    }
  }

  /// Counts bytes that wait to be read by this process; false when they are too many in all (they
  /// are counted even so).
  public boolean addUnread(long bytes) {
    return unread.addAndGet(bytes) <= maxUnread;
  }

  /// Counts bytes as read or dropped.
  public void removeUnread(long bytes) {
    unread.addAndGet(-bytes);
  }

  /// Bytes that wait to be read now.
  public long unread() {
    return unread.get();
  }

  /// Grants so much growth of windows, all of it or nothing.
  public boolean growWindow(long bytes) {
    if (windows.addAndGet(bytes) <= maxWindows) {
      return true;
    }
    windows.addAndGet(-bytes);
    return false;
  }

  /// Takes granted growth back.
  public void shrinkWindow(long bytes) {
    windows.addAndGet(-bytes);
  }
}
