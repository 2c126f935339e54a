package dev.dunlin.content.landing;

import dev.dunlin.content.BlockedPathException;
import dev.dunlin.content.ContentException;
import dev.dunlin.content.NoSpaceException;
import dev.dunlin.content.TargetExistsException;
import dev.dunlin.content.disk.BootId;
import dev.dunlin.content.disk.Entry;
import dev.dunlin.content.disk.Folder;
import dev.dunlin.content.disk.Folders;
import dev.dunlin.content.disk.Making;
import dev.dunlin.content.disk.TrueName;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.path.FreeName;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.VisibleText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One root folder that things land in.
///
/// Every name in it is a [SafePath], and no folder on the way is reached through a symbolic link:
/// on Linux and macOS folders are held by handle, so that not even a local program that swaps one
/// for a link misleads it; on Windows links are looked for before each use. For any number of
/// threads; a program opens one landing for a root and closes it in the end.
public final class Landing implements AutoCloseable {
  /// How many names `name (1)`, `name (2)` ... are tried.
  public static final int MAX_FREE_NAME_TRIES = 10_000;

  private final Path root;
  private final Folders folders;
  private final Making making;
  private final InstantSource clock;
  private final BootId bootId;
  private final Set<PartialKey> open = ConcurrentHashMap.newKeySet();

  private Landing(Path root, InstantSource clock, BootId bootId) {
    this.root = root;
    this.folders = new Folders(root);
    this.making = new Making(folders, clock);
    this.clock = clock;
    this.bootId = bootId;
  }

  /// Opens a folder to land in, making it if it is missing. The path to it may have links. What
  /// batches of killed programs left behind is removed.
  public static Landing open(Path root) throws IOException {
    return open(root, InstantSource.system(), BootId.system());
  }

  static Landing open(Path root, InstantSource clock, BootId bootId) throws IOException {
    if (!Files.isDirectory(root)) {
      Files.createDirectories(root);
    }
    Landing landing = new Landing(root.toRealPath(), clock, bootId);
    try {
      Staging.sweep(landing.folders);
    } catch (IOException | RuntimeException e) {
      landing.close();
      throw e;
    }
    return landing;
  }

  /// The root's real path.
  public Path root() {
    return root;
  }

  /// What stands under a name; nothing if nothing does, or if a folder on the way is missing.
  public Optional<Existing> look(SafePath path) throws IOException {
    try (Folders.Held parent = hold(parentOf(path))) {
      Optional<Entry> found = parent.folder().look(path.name());
      return found.isPresent()
          ? Optional.of(existing(parent.folder(), path.name(), found.get()))
          : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private static Existing existing(Folder folder, String name, Entry found) throws IOException {
    return new Existing(
        switch (found.kind()) {
          case FILE -> Existing.Kind.FILE;
          case FOLDER -> Existing.Kind.FOLDER;
          case LINK -> Existing.Kind.LINK;
          case OTHER -> Existing.Kind.OTHER;
        },
        found.size(),
        found.mtimeNanos(),
        found.executable(),
        TrueName.of(folder, name, found));
  }

  /// The path itself if its name is free, else the first that is of `name (1).ext`, `name (2).ext`
  /// and so on. It may be taken by the time that it is used.
  public SafePath freeName(SafePath path) throws IOException {
    SafePath candidate = path;
    for (int number = 1; number <= MAX_FREE_NAME_TRIES; number++) {
      if (look(candidate).isEmpty()) {
        return candidate;
      }
      candidate = path.withName(FreeName.numbered(path.name(), number));
    }
    throw new ContentException(
        "there are " + MAX_FREE_NAME_TRIES + " names like " + VisibleText.of(path.toString()));
  }

  /// Makes a folder and those above it where they are missing.
  public void makeFolder(SafePath path) throws IOException {
    making.holdMade(path.segments()).close();
  }

  /// Makes a symbolic link. Its target must be relative and stay inside the root, also by way of
  /// the links that are there; otherwise it throws [dev.dunlin.content.path.UnsafePathException].
  /// The folders above it are made where they are missing.
  public void makeLink(SafePath path, String target) throws IOException {
    try (Folders.Held parent = holdParent(path)) {
      new LinkCheck(folders).check(path, target);
      making.makeLink(parent.folder(), path.name(), target);
    } catch (FileAlreadyExistsException e) {
      throw new TargetExistsException(path, e);
    }
  }

  /// Sets when a folder was last written: in the end, since each file that lands in it changes it.
  public void setFolderTime(SafePath path, long mtimeNanos) throws IOException {
    hold(path.segments()).close(); // it is a folder, reached through folders
    try (Folders.Held parent = hold(parentOf(path))) {
      parent.folder().setTime(path.name(), mtimeNanos);
    }
  }

  /// How many bytes this program may still write to the root's disk.
  public long freeSpace() throws IOException {
    return Files.getFileStore(root).getUsableSpace();
  }

  /// Opens the partial with this key beside a target, making it, and the folders above it, where
  /// they are missing. Throws [NoSpaceException] if the rest would not fit, [PartialBusyException]
  /// if someone else has it open.
  public Partial openPartial(PartialKey key, SafePath target, PieceLayout layout)
      throws IOException {
    if (!open.add(key)) {
      throw new PartialBusyException(
          VisibleText.of(target.toString()) + " is being fetched by this program already", null);
    }
    Partial partial;
    try {
      partial = opened(key, target, layout);
    } catch (IOException | RuntimeException e) {
      open.remove(key);
      throw e;
    }
    return withRoom(partial, target);
  }

  private Partial opened(PartialKey key, SafePath target, PieceLayout layout) throws IOException {
    Folders.Held held = holdParent(target);
    try {
      return new Partial(this, key, layout, held);
    } catch (IOException | RuntimeException e) {
      held.close();
      throw e;
    }
  }

  private Partial withRoom(Partial partial, SafePath target) throws IOException {
    long missing = partial.layout().size() - partial.verifiedBytes();
    long free = freeSpace();
    if (missing <= free) {
      return partial;
    }
    if (partial.verified().isEmpty()) {
      partial.discard();
    } else {
      partial.close();
    }
    throw new NoSpaceException(VisibleText.of(target.toString()), missing, free, null);
  }

  /// A new batch of small files.
  public SmallBatch smallBatch() {
    return new SmallBatch(this);
  }

  /// Removes what was left behind under hidden names by programs that were killed, if it is older
  /// than an age; returns how many files that were. Partials in use are left alone.
  public int sweep(Duration age) throws IOException {
    return new Sweep(folders, open, clock.instant().minus(age)).run();
  }

  Folders.Held hold(List<String> names) throws IOException {
    return folders.hold(names);
  }

  /// Opens the folder that something is to land in, making it if it is missing.
  Folders.Held holdParent(SafePath target) throws IOException {
    return making.holdMade(parentOf(target));
  }

  Optional<Staging> openStaging() throws IOException {
    return Staging.open(folders, making);
  }

  InstantSource clock() {
    return clock;
  }

  BootId bootId() {
    return bootId;
  }

  void closed(PartialKey key) {
    open.remove(key);
  }

  /// A failure to write, as what it is: most often a full disk.
  IOException explained(IOException e, long bytes) throws IOException {
    long free = freeSpace();
    return free < bytes ? new NoSpaceException(root.toString(), bytes, free, e) : e;
  }

  private static List<String> parentOf(SafePath path) {
    return path.parent().map(SafePath::segments).orElse(List.of());
  }

  /// Throws if what stands under a name may not be replaced.
  static void checkReplaceable(Folder folder, SafePath target, boolean replace) throws IOException {
    Optional<Entry> found = replace ? folder.look(target.name()) : Optional.empty();
    if (found.isPresent() && found.get().kind() == Entry.Kind.FOLDER) {
      throw new BlockedPathException(VisibleText.of(target.toString()) + " is a folder");
    }
  }

  @Override
  public void close() throws IOException {
    folders.close();
  }
}
