package dev.dunlin.link.mux;

import dev.dunlin.link.wire.Memory;
import java.util.concurrent.atomic.AtomicLong;

/// What one link may hold of the memory that all share: bytes unread, and growth of windows.
final class LinkBudget {
  private final Memory memory;
  private final long maxUnread;
  private final AtomicLong unread = new AtomicLong();
  private final AtomicLong growth = new AtomicLong();

  LinkBudget(Memory memory, long maxUnread) {
    this.memory = memory;
    this.maxUnread = maxUnread;
  }

  Memory memory() {
    return memory;
  }

  /// Counts bytes that wait to be read; false when they are too many (they are counted even so).
  boolean addUnread(int bytes) {
    long here = unread.addAndGet(bytes);
    boolean inAll = memory.addUnread(bytes);
    return here <= maxUnread && (inAll || here <= Limits.UNREAD_FLOOR);
  }

  void removeUnread(long bytes) {
    unread.addAndGet(-bytes);
    memory.removeUnread(bytes);
  }

  long unread() {
    return unread.get();
  }

  /// Grants growth of a window: all of it or nothing.
  boolean grow(int bytes) {
    if (growth.addAndGet(bytes) <= Limits.MAX_LINK_GROWTH && memory.growWindow(bytes)) {
      return true;
    }
    growth.addAndGet(-bytes);
    return false;
  }

  void shrink(int bytes) {
    growth.addAndGet(-bytes);
    memory.shrinkWindow(bytes);
  }
}
