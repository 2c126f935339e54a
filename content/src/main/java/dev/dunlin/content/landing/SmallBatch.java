package dev.dunlin.content.landing;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.TargetExistsException;
import dev.dunlin.content.disk.Entry;
import dev.dunlin.content.disk.FileSystemSync;
import dev.dunlin.content.disk.Folder;
import dev.dunlin.content.disk.Folders;
import dev.dunlin.content.disk.HiddenName;
import dev.dunlin.content.path.SafePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Small files that land together, so that making them durable costs one sync and not one each.
///
/// Each is written under a hidden name when it is added, in a folder of the batch's own or, where
/// another disk is mounted, beside its place; and all are renamed into place by [#commit]. For one
/// thread at a time. Closing it removes what was not committed.
public final class SmallBatch implements AutoCloseable {
  /// The largest file that is small: 1 MiB, one piece of the shortest kind.
  public static final int MAX_FILE_BYTES = 1 << 20;

  /// The most files of a batch.
  public static final int MAX_FILES = 4096;

  /// Up to so many files or folders are synced one by one; syncing the whole disk would also wait
  /// for what others are writing to it.
  private static final int SYNC_EACH = 4;

  /// @param staged whether it is in the batch's own folder, and not beside its target
  private record Pending(SafePath target, String hidden, boolean replace, boolean staged) {}

  private final Landing landing;

  /// By hidden name, in the order they were added.
  private final Map<String, Pending> pending = new LinkedHashMap<>();

  /// The folder of the file that was added last, since the next is most often in the same.
  private Folders.@Nullable Held last;

  private List<String> lastFolder = List.of();

  /// Made for the first file; nothing where it cannot be.
  private Optional<Staging> staging = Optional.empty();

  private boolean stagingTried;

  SmallBatch(Landing landing) {
    this.landing = landing;
  }

  /// How many files wait to be committed.
  public int size() {
    return pending.size();
  }

  /// Whether it must be committed before another file is added.
  public boolean isFull() {
    return pending.size() == MAX_FILES;
  }

  /// Adds a file that takes no name which is taken by then.
  public void add(SafePath target, ByteBuffer content, FileMeta meta) throws IOException {
    add(target, content, meta, false);
  }

  /// Adds a file, which may replace a file or link of its name.
  public void add(SafePath target, ByteBuffer content, FileMeta meta, boolean replace)
      throws IOException {
    int length = content.remaining();
    if (length > MAX_FILE_BYTES) {
      throw new IllegalArgumentException(length + " bytes are not a small file");
    }
    if (isFull()) {
      throw new IllegalStateException("a batch has at most " + MAX_FILES + " files");
    }
    String hidden = HiddenName.temporary(landing.clock().instant()).toString();
    Folders.Held place = folder(target);
    Optional<Folder> own = staging().filter(it -> it.isOnDiskOf(place)).map(Staging::folder);
    Folder folder = own.orElse(place.folder());
    try {
      write(folder, hidden, content, meta);
    } catch (IOException e) {
      remove(folder, hidden, e);
      throw landing.explained(e, length);
    }
    pending.put(hidden, new Pending(target, hidden, replace, own.isPresent()));
  }

  private Optional<Staging> staging() throws IOException {
    if (!stagingTried) {
      stagingTried = true;
      staging = landing.openStaging();
    }
    return staging;
  }

  /// Where a file is until it lands.
  private Folder from(Pending file, Folder beside) throws IOException {
    return file.staged() ? staging().orElseThrow().folder() : beside;
  }

  /// Removes what a failed write left, so that it can never land.
  private static void remove(Folder folder, String hidden, IOException why) {
    try {
      if (folder.look(hidden).isPresent()) {
        folder.delete(hidden);
      }
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private Folders.Held folder(SafePath target) throws IOException {
    List<String> names = folderOf(target);
    Folders.Held held = last;
    if (held == null || !names.equals(lastFolder)) {
      letGo();
      held = landing.holdParent(target);
      last = held;
      lastFolder = names;
    }
    return held;
  }

  private void letGo() throws IOException {
    Folders.Held held = last;
    last = null;
    if (held != null) {
      held.close();
    }
  }

  private static void write(Folder folder, String hidden, ByteBuffer content, FileMeta meta)
      throws IOException {
    try (FileChannel file = folder.create(hidden, meta.executable())) {
      while (content.hasRemaining()) {
        file.write(content);
      }
    }
    folder.setTime(hidden, meta.mtimeNanos());
  }

  /// Puts the files into place, in the order they were added, and returns those that did not land
  /// since their name was taken; these are gone from the batch.
  ///
  /// With [Durability#SYNCED] all bytes are on the disk before the first name appears, and all
  /// names before this returns.
  public List<SafePath> commit(Durability durability) throws IOException {
    letGo();
    Map<List<String>, List<Pending>> byFolder = new LinkedHashMap<>();
    for (Pending each : pending.values()) {
      byFolder.computeIfAbsent(folderOf(each.target()), _ -> new ArrayList<>()).add(each);
    }
    if (durability == Durability.SYNCED) {
      syncFiles(byFolder);
    }
    List<SafePath> taken = new ArrayList<>();
    for (Map.Entry<List<String>, List<Pending>> each : byFolder.entrySet()) {
      try (Folders.Held folder = landing.hold(each.getKey())) {
        for (Pending file : each.getValue()) {
          if (!rename(from(file, folder.folder()), folder.folder(), file, durability)) {
            taken.add(file.target());
          }
          pending.remove(file.hidden());
        }
      }
    }
    if (durability == Durability.SYNCED) {
      syncFolders(byFolder);
    }
    return taken;
  }

  private static List<String> folderOf(SafePath target) {
    return target.parent().map(SafePath::segments).orElse(List.of());
  }

  private static boolean rename(Folder from, Folder to, Pending file, Durability durability)
      throws IOException {
    try {
      rename(from, to, file);
      return true;
    } catch (TargetExistsException | FileAlreadyExistsException _) {
      from.delete(file.hidden());
      return false;
    } catch (AtomicMoveNotSupportedException _) {
      copyBeside(from, to, file.hidden(), durability);
      return rename(to, to, file, durability);
    }
  }

  private static void rename(Folder from, Folder to, Pending file) throws IOException {
    Landing.checkReplaceable(to, file.target(), file.replace());
    if (file.replace()) {
      from.move(file.hidden(), to, file.target().name());
    } else {
      from.moveNew(file.hidden(), to, file.target().name());
    }
  }

  /// Part of a disk may be mounted in another place of it, with nothing to see that by beforehand.
  private static void copyBeside(Folder from, Folder to, String hidden, Durability durability)
      throws IOException {
    Entry entry =
        from.look(hidden).orElseThrow(() -> new ContentException(hidden + " disappeared"));
    try (FileChannel source = from.open(hidden, Set.of(StandardOpenOption.READ));
        FileChannel copy = to.create(hidden, entry.executable())) {
      if (source.transferTo(0, entry.size(), copy) < entry.size()) {
        throw new ContentException("a disk took only a part of " + hidden);
      }
      to.setTime(hidden, entry.mtimeNanos());
      if (durability == Durability.SYNCED) {
        copy.force(true);
      }
    } catch (IOException e) {
      remove(to, hidden, e);
      throw e;
    }
    from.delete(hidden);
  }

  private void syncFiles(Map<List<String>, List<Pending>> byFolder) throws IOException {
    if (pending.size() > SYNC_EACH && syncDisks(byFolder)) {
      return;
    }
    for (Map.Entry<List<String>, List<Pending>> each : byFolder.entrySet()) {
      try (Folders.Held folder = landing.hold(each.getKey())) {
        for (Pending file : each.getValue()) {
          try (FileChannel open =
              from(file, folder.folder()).open(file.hidden(), Set.of(StandardOpenOption.WRITE))) {
            open.force(true);
          }
        }
      }
    }
  }

  private void syncFolders(Map<List<String>, List<Pending>> byFolder) throws IOException {
    if (byFolder.size() > SYNC_EACH && syncDisks(byFolder)) {
      return;
    }
    for (List<String> names : byFolder.keySet()) {
      try (Folders.Held folder = landing.hold(names)) {
        folder.folder().sync();
      }
    }
  }

  /// Syncs each disk that a folder of the batch is on, once; false if one cannot be.
  private boolean syncDisks(Map<List<String>, List<Pending>> byFolder) throws IOException {
    Map<String, Path> disks = new LinkedHashMap<>();
    for (List<String> names : byFolder.keySet()) {
      try (Folders.Held folder = landing.hold(names)) {
        disks.putIfAbsent(folder.device(), folder.folder().path());
      }
    }
    for (Path folder : disks.values()) {
      if (!FileSystemSync.sync(folder)) {
        return false;
      }
    }
    return true;
  }

  /// Removes the files that were added and not committed.
  @Override
  public void close() throws IOException {
    letGo();
    List<Pending> left = pending.values().stream().filter(file -> !file.staged()).toList();
    pending.clear();
    Optional<Staging> own = staging;
    staging = Optional.empty();
    stagingTried = false;
    if (own.isPresent()) {
      own.get().close();
    }
    for (Pending file : left) {
      try (Folders.Held folder = landing.hold(folderOf(file.target()))) {
        Optional<?> there = folder.folder().look(file.hidden());
        if (there.isPresent()) {
          folder.folder().delete(file.hidden());
        }
      }
    }
  }
}
