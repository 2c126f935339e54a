package dev.dunlin.hub.store;

import dev.dunlin.content.path.SafePath;
import dev.dunlin.hub.state.StoreEntry;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.keeping.PutRules.Admitted;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The page of one put in the books. Safe for many threads.
final class PutBook implements Admitted {
  private final Books books;
  private final PeerId owner;
  private final InstantSource clock;
  private final Runnable ended;
  private final Consumer<IOException> trouble;
  private final Map<String, StoreEntry> claimed = new LinkedHashMap<>();
  private final List<StoreEntry> unwritten = new ArrayList<>();
  private final ReentrantLock writing = new ReentrantLock();
  private long kept;
  private boolean closed;

  /// @param kept bytes that were reserved for it
  /// @param ended run once when it is over
  PutBook(
      Books books,
      PeerId owner,
      long kept,
      Runnable ended,
      InstantSource clock,
      Consumer<IOException> trouble) {
    this.books = books;
    this.owner = owner;
    this.kept = kept;
    this.ended = ended;
    this.clock = clock;
    this.trouble = trouble;
  }

  @Override
  public void claim(SafePath target, long bytes, boolean replace) throws IOException {
    StoreEntry entry =
        new StoreEntry(target.toString(), owner.toString(), bytes, clock.millis(), null);
    synchronized (claimed) {
      StoreEntry before = claimed.get(entry.path());
      if (before != null && before.size() == bytes) {
        return; // the link was lost meanwhile, and it is planned anew
      }
      long now = Math.min(kept, bytes);
      kept -= now;
      books.release(owner, now);
      books.claim(owner, entry, replace);
      claimed.put(entry.path(), entry);
      unwritten.add(entry);
    }
  }

  /// Who comes while the books are being written waits: its own entries may be among those.
  @Override
  public void landing() throws IOException {
    writing.lock();
    try {
      List<StoreEntry> some;
      synchronized (claimed) {
        some = List.copyOf(unwritten);
        unwritten.clear();
      }
      try {
        books.write(some);
      } catch (IOException e) {
        synchronized (claimed) {
          unwritten.addAll(some);
        }
        throw e;
      }
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    List<StoreEntry> all;
    synchronized (claimed) {
      if (closed) {
        return;
      }
      closed = true;
      all = List.copyOf(claimed.values());
      claimed.clear();
      books.release(owner, kept);
      kept = 0;
    }
    try {
      books.done(all);
    } catch (IOException e) {
      trouble.accept(e);
    } finally {
      ended.run();
    }
  }
}
