package dev.dunlin.content.names;

import dev.dunlin.content.disk.Entry;
import dev.dunlin.content.disk.Folder;
import dev.dunlin.content.disk.Tick;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Gives the names of a folder in order, a run at a time, whatever number there are.
///
/// A disk gives names in no order, so each look reads all of them; it keeps the first so many after
/// where it begins, a *window*. Windows of large folders are remembered for a moment, so that the
/// pages of one listing do not read the folder each time: only while the folder itself shows that
/// no name came or went. For any number of threads.
public final class NameWindows {
  /// The most names of a window: up to some 10 MiB of the longest names.
  public static final int MAX_NAMES = 32_768;

  /// The most windows that are remembered.
  public static final int MAX_KEPT = 4;

  /// Folders with fewer names are read each time.
  public static final int LARGE = 1_024;

  /// How long a window is remembered; some network disks tell late that a folder changed.
  public static final Duration MAX_AGE = Duration.ofSeconds(5);

  /// @param folder where the folder really is
  private record Window(
      Path folder,
      Entry state,
      Instant read,
      String from,
      List<String> names,
      boolean last,
      boolean large) {
    Window(Path folder, Entry state, Instant read, FirstNames first) {
      this(
          folder,
          state,
          read,
          first.after(),
          first.inOrder(),
          !first.isCut(),
          first.told() >= LARGE);
    }

    boolean serves(String after, int count) {
      return NameOrder.INSTANCE.compare(from, after) <= 0
          && (last || start(after) + count <= names.size());
    }

    int start(String after) {
      int found = Collections.binarySearch(names, after, NameOrder.INSTANCE);
      return found >= 0 ? found + 1 : -found - 1;
    }

    List<String> run(String after, int count) {
      int start = start(after);
      return List.copyOf(names.subList(start, Math.min(names.size(), start + count)));
    }
  }

  private final InstantSource clock;
  private final int maxNames;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Path, Window> kept = new LinkedHashMap<>(16, 0.75f, true);

  /// With nothing remembered.
  public NameWindows(InstantSource clock) {
    this(clock, MAX_NAMES);
  }

  NameWindows(InstantSource clock, int maxNames) {
    this.clock = clock;
    this.maxNames = maxNames;
  }

  /// The next names after one, in order; fewer than `count` only if there are no more.
  ///
  /// @param after empty to begin with the first
  /// @param count at most [#MAX_NAMES]
  /// @param allowed which names count; always the same for one folder
  public List<String> after(Folder folder, String after, int count, Predicate<String> allowed)
      throws IOException {
    Entry state =
        folder.look(".").orElseThrow(() -> new NoSuchFileException(folder.path().toString()));
    Instant now = clock.instant();
    Window known = known(folder.path());
    if (known != null
        && known.state().equals(state)
        && !known.read().plus(MAX_AGE).isBefore(now)
        && known.serves(after, count)) {
      return known.run(after, count);
    }
    Window fresh = read(folder, state, now, after, allowed);
    if (fresh.large() && Tick.isPast(state.mtimeNanos(), now)) {
      keep(fresh);
    }
    return fresh.run(after, count);
  }

  private Window read(
      Folder folder, Entry state, Instant now, String after, Predicate<String> allowed)
      throws IOException {
    FirstNames first = new FirstNames(after, maxNames, allowed);
    folder.eachName(first::tell);
    return new Window(folder.path(), state, now, first);
  }

  private @Nullable Window known(Path folder) {
    lock.lock();
    try {
      return kept.get(folder);
    } finally {
      lock.unlock();
    }
  }

  private void keep(Window fresh) {
    lock.lock();
    try {
      kept.put(fresh.folder(), fresh);
      if (kept.size() > MAX_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }
}
