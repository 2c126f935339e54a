package dev.dunlin.content.served;

import dev.dunlin.content.NoSpaceException;
import dev.dunlin.content.disk.Entry;
import dev.dunlin.content.disk.Folder;
import dev.dunlin.content.disk.Folders;
import dev.dunlin.content.disk.Tree;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// How much may land in a served folder before it holds more than it is to hold.
///
/// Whoever lets something land reserves its bytes first. What the folder holds is counted by
/// walking it, at most each [#COUNTED_FOR] and when there seems to be too little room, and never
/// while something that is reserved lands; between, what landed is added. So what a person puts
/// there is seen late, and what one removes as soon as the room is needed. What is unfinished
/// counts as far as it is written; the trash does not count, it has a limit of its own. For any
/// number of threads.
public final class Quota {
  /// The most files and folders that are counted: a walk of some ten seconds. A folder with more
  /// has no room.
  public static final int MAX_COUNTED = 4_000_000;

  /// How long a count is believed while there is room.
  public static final Duration COUNTED_FOR = Duration.ofSeconds(30);

  private final Folders folders;
  private final InstantSource clock;
  private final long mostBytes;
  private final int maxCounted;
  private final ReentrantLock lock = new ReentrantLock();
  private Instant counted = Instant.MIN;
  private long held;
  private long reserved;
  private int reservations;

  Quota(Folders folders, InstantSource clock, long mostBytes, int maxCounted) {
    if (mostBytes < 0) {
      throw new IllegalArgumentException("a quota of " + mostBytes + " bytes");
    }
    this.folders = folders;
    this.clock = clock;
    this.mostBytes = mostBytes;
    this.maxCounted = maxCounted;
  }

  /// Room that is kept for what is about to land; whoever reserved it closes it when that is over.
  public final class Reservation implements AutoCloseable {
    private final long bytes;
    private boolean closed;

    private Reservation(long bytes) {
      this.bytes = bytes;
    }

    /// Gives the room back; until the next walk, all of it counts as taken by what landed.
    @Override
    public void close() {
      lock.lock();
      try {
        if (!closed) {
          closed = true;
          reservations--;
          reserved -= bytes;
          held = Math.min(mostBytes, held + bytes);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /// Keeps room for so many bytes. Throws [NoSpaceException] if there is less.
  public Reservation reserve(long bytes) throws IOException {
    if (bytes < 0) {
      throw new IllegalArgumentException("a reservation of " + bytes + " bytes");
    }
    lock.lock();
    try {
      long free = freeNow(bytes);
      if (bytes > free) {
        throw new NoSpaceException("this within the quota of the served folder", bytes, free, null);
      }
      if (mostBytes > 0) {
        reserved += bytes;
      }
      reservations++;
      return new Reservation(mostBytes > 0 ? bytes : 0);
    } finally {
      lock.unlock();
    }
  }

  /// How many bytes can be reserved now; Long.MAX_VALUE where there is no quota.
  public long free() throws IOException {
    lock.lock();
    try {
      return freeNow(mostBytes);
    } finally {
      lock.unlock();
    }
  }

  // The lock is held while the folder is walked: whoever comes meanwhile needs the answer, too.
  private long freeNow(long wanted) throws IOException {
    if (mostBytes == 0) {
      return Long.MAX_VALUE;
    }
    Instant now = clock.instant();
    boolean fresh = counted.isAfter(now.minus(COUNTED_FOR)) && wanted <= left();
    if (reservations == 0 && !fresh) {
      held = count();
      counted = now;
    }
    return left();
  }

  private long left() {
    return Math.max(0, mostBytes - held - reserved);
  }

  private long count() throws IOException {
    Count count = new Count();
    try (Folders.Held root = folders.hold(List.of())) {
      Tree.walk(root.folder(), count::entry);
    }
    return count.bytes;
  }

  private final class Count {
    private long bytes;
    private int counted;

    Tree.Next entry(Folder parent, String name, Entry entry) {
      if (name.equals(Trash.FOLDER)) {
        return Tree.Next.PAST;
      }
      counted++;
      if (counted > maxCounted) {
        bytes = mostBytes;
      } else if (entry.kind() == Entry.Kind.FILE) {
        bytes += Math.min(entry.size(), mostBytes - bytes);
      }
      return bytes < mostBytes ? Tree.Next.INTO : Tree.Next.END;
    }
  }
}
