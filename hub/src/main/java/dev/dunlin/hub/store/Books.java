package dev.dunlin.hub.store;

import dev.dunlin.content.served.ServedFolder;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.hub.state.StoreEntry;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.fetch.ClaimException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Whose each file in the store is, how much each member has there, and what is being written just
/// now. What nobody is written down for belongs to the operator.
///
/// A file's owner is written down before its name appears, so that a kill at any moment leaves
/// nothing that a member put without its owner; an entry whose file never came is found and dropped
/// later. Safe for many threads; nothing waits for a disk while the lock is held.
final class Books {
  /// How many entries are looked at and forgotten at a time.
  private static final int BATCH = 1_000;

  private final HubState state;
  private final ServedFolder folder;
  private final LongSupplier quotaOfMember;
  private final Function<PeerId, String> names;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Long> used = new HashMap<>();
  private final Map<String, Long> reserved = new HashMap<>();
  private final Set<String> claimed = new HashSet<>();
  private final Set<String> leaving = new HashSet<>();

  /// @param quotaOfMember most bytes of one owner, 0 for no limit; asked at each decision
  /// @param names what members are called, for words
  Books(
      HubState state,
      ServedFolder folder,
      LongSupplier quotaOfMember,
      Function<PeerId, String> names) {
    this.state = state;
    this.folder = folder;
    this.quotaOfMember = quotaOfMember;
    this.names = names;
    state.store().forEach(entry -> used.merge(entry.owner(), entry.size(), Long::sum));
    state.left().forEach(entry -> used.merge(entry.from(), entry.bytes(), Long::sum));
  }

  /// How many bytes a member has here, what is being written included.
  long used(PeerId owner) {
    lock.lock();
    try {
      return used.getOrDefault(owner.toString(), 0L);
    } finally {
      lock.unlock();
    }
  }

  /// Keeps room for what a member is about to put; throws where its quota is less.
  void reserve(PeerId owner, long bytes) throws ClaimException {
    lock.lock();
    try {
      check(owner, bytes + reserved.getOrDefault(owner.toString(), 0L));
      reserved.merge(owner.toString(), bytes, Long::sum);
    } finally {
      lock.unlock();
    }
  }

  /// Gives kept room back, or that part of it that is used from now on.
  void release(PeerId owner, long bytes) {
    lock.lock();
    try {
      reserved.computeIfPresent(owner.toString(), (_, kept) -> kept <= bytes ? null : kept - bytes);
    } finally {
      lock.unlock();
    }
  }

  /// Counts what a member has here beside its files.
  void count(PeerId owner, long bytes) {
    lock.lock();
    try {
      used.merge(owner.toString(), bytes, Long::sum);
    } finally {
      lock.unlock();
    }
  }

  private void check(PeerId owner, long more) throws ClaimException {
    long quota = quotaOfMember.getAsLong();
    long has = used.getOrDefault(owner.toString(), 0L);
    if (quota > 0 && more > 0 && more > quota - has) {
      throw new ClaimException(
          "your quota on this hub is "
              + quota
              + " bytes, of which "
              + has
              + " are used: "
              + more
              + " more do not fit; delete something first");
    }
  }

  /// A member is about to write a file; its name is nobody else's until [#done].
  ///
  /// @param replace whether it may replace the file that is there
  void claim(PeerId owner, StoreEntry entry, boolean replace) throws ClaimException {
    String me = owner.toString();
    lock.lock();
    try {
      Optional<StoreEntry> before = state.owner(entry.path());
      if (replace && before.filter(known -> known.owner().equals(me)).isEmpty()) {
        throw new ClaimException(
            "it belongs to "
                + before.map(this::ownerName).orElse("the hub's operator")
                + ", and is not yours to replace");
      }
      checkFree(entry.path());
      long mine = before.filter(known -> known.owner().equals(me)).map(StoreEntry::size).orElse(0L);
      check(owner, entry.size() - mine);
      claimed.add(entry.path());
      before.ifPresent(known -> used.merge(known.owner(), -known.size(), Long::sum));
      used.merge(me, entry.size(), Long::sum);
    } finally {
      lock.unlock();
    }
  }

  /// The hub itself is about to write a file, which will be the operator's.
  void claim(String path) throws ClaimException {
    lock.lock();
    try {
      checkFree(path);
      claimed.add(path);
    } finally {
      lock.unlock();
    }
  }

  private void checkFree(String path) throws ClaimException {
    boolean goes =
        leaving.stream().anyMatch(gone -> path.equals(gone) || path.startsWith(gone + '/'));
    if (goes || claimed.contains(path)) {
      throw new ClaimException(
          goes ? "it is being deleted just now" : "somebody else writes it just now; try again");
    }
  }

  String ownerName(StoreEntry entry) {
    return names.apply(PeerId.parse(entry.owner()));
  }

  /// Writes down whose these are; when it returns they may appear.
  void write(List<StoreEntry> entries) throws HubException {
    if (!entries.isEmpty()) {
      state.own(entries);
    }
  }

  /// The hub itself has written its file, or gave it up.
  void done(String path) {
    lock.lock();
    try {
      claimed.remove(path);
    } finally {
      lock.unlock();
    }
  }

  /// These were written, or given up: what is there counts from now on.
  void done(List<StoreEntry> entries) throws IOException {
    for (int from = 0; from < entries.size(); from += BATCH) {
      List<StoreEntry> some = entries.subList(from, Math.min(entries.size(), from + BATCH));
      try {
        correct(some);
      } finally {
        lock.lock();
        try {
          some.forEach(entry -> claimed.remove(entry.path()));
        } finally {
          lock.unlock();
        }
      }
    }
  }

  /// Corrects entries whose files are not there, or have another size.
  private void correct(List<StoreEntry> entries) throws IOException {
    List<StoreEntry> gone = new ArrayList<>();
    List<StoreEntry> other = new ArrayList<>();
    Map<String, Long> change = new HashMap<>();
    for (StoreEntry entry : entries) {
      Optional<Long> size = size(entry.path());
      if (size.isEmpty()) {
        gone.add(entry);
        change.merge(entry.owner(), -entry.size(), Long::sum);
      } else if (size.get() != entry.size()) {
        other.add(
            new StoreEntry(
                entry.path(), entry.owner(), size.get(), entry.putMillis(), entry.contentId()));
        change.merge(entry.owner(), size.get() - entry.size(), Long::sum);
      }
    }
    if (!gone.isEmpty()) {
      state.forget(gone);
    }
    write(other);
    lock.lock();
    try {
      change.forEach((owner, bytes) -> used.merge(owner, bytes, Long::sum));
    } finally {
      lock.unlock();
    }
  }

  /// The size of what has this name; a link has none of its own.
  private Optional<Long> size(String path) throws IOException {
    Path file = folder.root().resolve(path);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    BasicFileAttributes found =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return Optional.of(found.isRegularFile() ? found.size() : 0L);
  }

  /// Drops what is written down of files that are gone, and sees sizes that are others by now:
  /// after a kill, or where somebody worked on the folder itself.
  void reconcile() throws IOException {
    List<StoreEntry> known = state.store();
    for (int from = 0; from < known.size(); from += BATCH) {
      List<StoreEntry> free = new ArrayList<>();
      lock.lock();
      try {
        for (StoreEntry entry : known.subList(from, Math.min(known.size(), from + BATCH))) {
          if (!claimed.contains(entry.path())
              && state.owner(entry.path()).equals(Optional.of(entry))) {
            claimed.add(entry.path());
            free.add(entry);
          }
        }
      } finally {
        lock.unlock();
      }
      done(free);
    }
  }

  /// Drops what is written down of a file that is not there any more.
  void dropStale(String path) throws IOException {
    Optional<StoreEntry> entry = state.owner(path);
    if (entry.isPresent()) {
      correct(List.of(entry.get()));
    }
  }

  /// Begins a deletion: nothing is written at or below this path until [#deleted].
  void delete(String path) throws ClaimException {
    lock.lock();
    try {
      checkFree(path);
      if (claimed.stream().anyMatch(taken -> taken.startsWith(path + '/'))) {
        throw new ClaimException("something in it is being written just now; try again");
      }
      leaving.add(path);
    } finally {
      lock.unlock();
    }
  }

  /// Ends it: what is gone is counted no more.
  ///
  /// @param entries what was at or below the path
  void deleted(String path, List<StoreEntry> entries) throws IOException {
    try {
      correct(entries);
    } finally {
      lock.lock();
      try {
        leaving.remove(path);
      } finally {
        lock.unlock();
      }
    }
  }
}
