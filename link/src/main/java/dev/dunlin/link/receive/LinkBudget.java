package dev.dunlin.link.receive;

import dev.dunlin.link.frame.Frame;
import dev.dunlin.link.wire.Memory;
import java.util.concurrent.atomic.AtomicLong;

/// What one link may hold of the memory that all share: bytes unread, and growth of windows.
public final class LinkBudget {
  /// All growth of a link's windows together.
  public static final long MAX_GROWTH = 32L << 20;

  /// A link may always hold this much unread, whatever other links do.
  public static final long UNREAD_FLOOR = Frame.INITIAL_WINDOW;

  private final Memory memory;
  private final long maxUnread;
  private final AtomicLong unread = new AtomicLong();
  private final AtomicLong growth = new AtomicLong();

  public LinkBudget(Memory memory, long maxUnread) {
    this.memory = memory;
    this.maxUnread = maxUnread;
  }

  public Memory memory() {
    return memory;
  }

  /// Counts bytes that wait to be read; false when they are too many (they are counted even so).
  public boolean addUnread(int bytes) {
    long here = unread.addAndGet(bytes);
    boolean inAll = memory.addUnread(bytes);
    return here <= maxUnread && (inAll || here <= UNREAD_FLOOR);
  }

  public void removeUnread(long bytes) {
    unread.addAndGet(-bytes);
    memory.removeUnread(bytes);
  }

  public long unread() {
    return unread.get();
  }

  /// Grants growth of a window: all of it or nothing.
  public boolean grow(int bytes) {
    if (growth.addAndGet(bytes) <= MAX_GROWTH && memory.growWindow(bytes)) {
      return true;
    }
    growth.addAndGet(-bytes);
    return false;
  }

  public void shrink(int bytes) {
    growth.addAndGet(-bytes);
    memory.shrinkWindow(bytes);
  }
}
