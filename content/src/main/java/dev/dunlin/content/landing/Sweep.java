package dev.dunlin.content.landing;

import dev.dunlin.content.disk.Entry;
import dev.dunlin.content.disk.Folder;
import dev.dunlin.content.disk.Folders;
import dev.dunlin.content.disk.HiddenName;
import dev.dunlin.content.path.SafePath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Removes what killed programs left behind under hidden names.
final class Sweep {
  private final Folders folders;
  private final Set<PartialKey> open;
  private final Instant limit;
  private int removed;

  /// @param open the partials that this program has open
  /// @param limit what was last touched before this is removed
  Sweep(Folders folders, Set<PartialKey> open, Instant limit) {
    this.folders = folders;
    this.open = open;
    this.limit = limit;
  }

  int run() throws IOException {
    folder(List.of());
    return removed;
  }

  private void folder(List<String> names) throws IOException {
    List<List<String>> deeper = new ArrayList<>();
    try (Folders.Held held = folders.hold(names)) {
      for (String name : held.folder().names()) {
        Optional<HiddenName> hidden = HiddenName.parse(name);
        if (hidden.isPresent()) {
          leftover(held.folder(), hidden.get());
        } else if (names.size() < SafePath.MAX_DEPTH && isFolder(held.folder(), name)) {
          List<String> below = new ArrayList<>(names);
          below.add(name);
          deeper.add(below);
        }
      }
    } catch (NoSuchFileException _) {
      return; // removed meanwhile
    }
    for (List<String> below : deeper) {
      folder(below);
    }
  }

  private static boolean isFolder(Folder folder, String name) throws IOException {
    return folder.look(name).map(Entry::kind).equals(Optional.of(Entry.Kind.FOLDER));
  }

  private void leftover(Folder folder, HiddenName name) throws IOException {
    if (name.kind() == HiddenName.Kind.TEMPORARY) {
      if (name.made().isBefore(limit)) {
        remove(folder, name.toString());
      }
      return;
    }
    PartialKey key = PartialKey.of(HexFormat.of().parseHex(name.id()));
    if (!open.add(key)) {
      return;
    }
    try {
      partial(folder, name.id());
    } finally {
      open.remove(key);
    }
  }

  private void partial(Folder folder, String id) throws IOException {
    String part = new HiddenName(id, HiddenName.Kind.PART).toString();
    String journal = new HiddenName(id, HiddenName.Kind.JOURNAL).toString();
    if (isYoung(folder, part) || isYoung(folder, journal)) {
      return;
    }
    if (folder.look(journal).isEmpty()) {
      remove(folder, part);
      return;
    }
    try (FileChannel file =
            folder.open(journal, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
        FileLock lock = file.tryLock()) {
      if (lock != null) {
        remove(folder, part);
        remove(folder, journal);
      }
    } catch (NoSuchFileException | OverlappingFileLockException _) {
      // landed meanwhile, or in use
    }
  }

  private boolean isYoung(Folder folder, String name) throws IOException {
    long limitNanos = TimeUnit.MILLISECONDS.toNanos(limit.toEpochMilli());
    return folder.look(name).filter(found -> found.mtimeNanos() >= limitNanos).isPresent();
  }

  private void remove(Folder folder, String name) throws IOException {
    Optional<Entry> found = folder.look(name);
    if (found.isEmpty()) {
      return;
    }
    if (found.get().kind() == Entry.Kind.FOLDER) {
      folder.deleteFolder(name);
    } else {
      folder.delete(name);
    }
    removed++;
  }
}
