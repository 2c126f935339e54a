package dev.dunlin.content.hash;

import dev.dunlin.content.source.FileVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Which content which file had when it was hashed; the least lately asked for are forgotten. For
/// any number of threads.
public final class KnownContent {
  /// The most files that are remembered: some 30 MiB.
  public static final int MAX_FILES = 65_536;

  /// The most files of one content that are told.
  public static final int MAX_TOLD = 16;

  /// @param settled whether the version would show that it was written to since
  private record Known(FileVersion version, ContentId id, boolean settled) {}

  /// A file that had a content.
  ///
  /// @param path the name that it is served under
  /// @param version the version that had it
  public record Holder(String path, FileVersion version) {}

  private final int maxFiles;
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<String, Known> byPath = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<ContentId, Set<String>> byId = new HashMap<>();

  /// With nothing remembered.
  public KnownContent() {
    this(MAX_FILES);
  }

  KnownContent(int maxFiles) {
    this.maxFiles = maxFiles;
  }

  /// Remembers the content of a version.
  ///
  /// @param hashing when its hashing began
  public void put(String path, FileVersion version, ContentId id, Instant hashing) {
    lock.lock();
    try {
      forget(path);
      byPath.put(path, new Known(version, id, version.isSettled(hashing)));
      byId.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(path);
      if (byPath.size() > maxFiles) {
        forget(byPath.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  /// The content of a version, if that is certain.
  public Optional<ContentId> id(String path, FileVersion version) {
    lock.lock();
    try {
      Known known = byPath.get(path);
      return known != null && known.settled() && known.version().equals(version)
          ? Optional.of(known.id())
          : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// The files that had a content.
  public List<Holder> holders(ContentId id) {
    lock.lock();
    try {
      List<Holder> holders = new ArrayList<>();
      for (String path : byId.getOrDefault(id, Set.of())) {
        Known known = byPath.get(path);
        if (known != null && holders.size() < MAX_TOLD) {
          holders.add(new Holder(path, known.version()));
        }
      }
      return holders;
    } finally {
      lock.unlock();
    }
  }

  /// Forgets a file if it is remembered with this very version.
  public void forget(Holder gone) {
    lock.lock();
    try {
      Known known = byPath.get(gone.path());
      if (known != null && known.version().equals(gone.version())) {
        forget(gone.path());
      }
    } finally {
      lock.unlock();
    }
  }

  private void forget(String path) {
    Known known = byPath.remove(path);
    if (known != null) {
      Set<String> paths = byId.getOrDefault(known.id(), Set.of());
      paths.remove(path);
      if (paths.isEmpty()) {
        byId.remove(known.id());
      }
    }
  }
}
