package dev.dunlin.hub.state;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// Makes changes of a store whole and durable, one commit and one sync for all that wait at a time:
/// who comes while the disk is busy is in the next commit, so two hundred joins in a second are no
/// two hundred syncs.
///
/// A change that throws must not have written anything. Safe for many threads.
final class CommitQueue {
  /// How often unused room in the file is gathered, in commits.
  private static final int COMMITS_BETWEEN_COMPACTIONS = 256;

  /// The part of the file that shall be in use, in percent, and how much is rewritten at a time.
  private static final int TARGET_FILL_PERCENT = 50;

  private static final int COMPACTION_BYTES = 1 << 20;

  private final MVStore store;
  private final ReentrantLock turn = new ReentrantLock();
  private final Deque<Change<?>> waiting = new ArrayDeque<>();
  private int commits;

  CommitQueue(MVStore store) {
    this.store = store;
  }

  /// Reads and writes the store's maps.
  @FunctionalInterface
  interface Work<T> {
    T run() throws HubException;
  }

  private static final class Change<T> {
    private final Work<T> work;
    private @Nullable T result;
    private @Nullable Throwable failure;
    private boolean done;

    private Change(Work<T> work) {
      this.work = work;
    }

    private void run() {
      try {
        result = work.run();
      } catch (HubException | RuntimeException e) {
        failure = e;
      }
    }
  }

  /// Makes a change, and returns when it is durable.
  <T> T change(Work<T> work) throws HubException {
    Change<T> change = new Change<>(work);
    synchronized (waiting) {
      waiting.addLast(change);
    }
    turn.lock();
    try {
      if (!change.done) {
        makeAll();
      }
    } finally {
      turn.unlock();
    }
    return result(change);
  }

  private void makeAll() {
    Deque<Change<?>> batch;
    synchronized (waiting) {
      batch = new ArrayDeque<>(waiting);
      waiting.clear();
    }
    batch.forEach(Change::run);
    @Nullable MVStoreException failed = commit();
    for (Change<?> change : batch) {
      if (failed != null && change.failure == null) {
        change.failure = failed;
      }
      change.done = true;
    }
  }

  private @Nullable MVStoreException commit() {
    try {
      if (store.hasUnsavedChanges()) {
        long _ = store.commit();
        store.sync();
        if (++commits % COMMITS_BETWEEN_COMPACTIONS == 0) {
          boolean _ = store.compact(TARGET_FILL_PERCENT, COMPACTION_BYTES);
        }
      }
      return null;
    } catch (MVStoreException e) {
      return e;
    }
  }

  private static <T> T result(Change<T> change) throws HubException {
    return switch (change.failure) {
      case null -> done(change);
      case HubException known -> throw known;
      case MVStoreException e ->
          throw new HubException(
              Reason.BAD_STATE, "the hub's state cannot be written: " + e.getMessage(), e);
      case RuntimeException e -> throw e;
      default -> throw new AssertionError(change.failure);
    };
  }

  private static <T> T done(Change<T> change) {
    @Nullable T result = change.result;
    if (result == null) {
      throw new AssertionError("a change came to nothing");
    }
    return result;
  }
}
