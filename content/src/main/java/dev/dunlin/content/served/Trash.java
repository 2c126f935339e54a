package dev.dunlin.content.served;

import dev.dunlin.content.BlockedPathException;
import dev.dunlin.content.ContentException;
import dev.dunlin.content.disk.Entry;
import dev.dunlin.content.disk.Folder;
import dev.dunlin.content.disk.Folders;
import dev.dunlin.content.disk.Making;
import dev.dunlin.content.disk.Tree;
import dev.dunlin.content.path.FreeName;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.VisibleText;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Deletes from a served folder, by default into a folder of its own in there.
///
/// What is deleted goes to `.dunlin-trash/<time>/<its path>`, the time in UTC to the second, such
/// as `.dunlin-trash/2026-11-21T09-35-28Z/photos/a.jpg`. To get it back, a person moves it out
/// (`mv`). What was deleted longest ago leaves for good when it is older than [#MAX_AGE], or when
/// the trash would hold more than [#MAX_BYTES]. For any number of threads.
public final class Trash {
  /// How long what was deleted is kept.
  public static final Duration MAX_AGE = Duration.ofDays(30);

  /// How many bytes are kept: 10 GiB.
  public static final long MAX_BYTES = 10L << 30;

  /// The trash's name in the served folder. No peer can name it: see [SafePath].
  public static final String FOLDER = ".dunlin-trash";

  static final TrashPlan LIMITS = new TrashPlan(MAX_AGE, MAX_BYTES);

  /// How often one path can be deleted within one second.
  static final int MAX_PER_SECOND = 100;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);
  private static final int TIME_LENGTH = "2026-11-21T09-35-28Z".length();

  private final Folders folders;
  private final Making making;
  private final Links links;
  private final InstantSource clock;
  private final TrashPlan limits;

  /// Held while something is moved in or dropped, so that sizes are right and no name is taken
  /// twice.
  private final ReentrantLock lock = new ReentrantLock();

  /// The bytes of each batch, as last measured; a person may have taken something out since.
  private final Map<String, Long> sizes = new HashMap<>();

  Trash(Folders folders, Links links, InstantSource clock, TrashPlan limits) {
    this.folders = folders;
    this.making = new Making(folders, clock);
    this.links = links;
    this.clock = clock;
    this.limits = limits;
  }

  /// Deletes a file, or a folder with all that is in it. A link is deleted itself, if links are
  /// served; what it leads to stays, and nothing is deleted by a path that leads through one.
  ///
  /// Throws [dev.dunlin.content.path.UnsafePathException] for a path that is none,
  /// [NotServedException] if nothing that is served is there, [ContentException] for what the trash
  /// cannot take: it can only be deleted for good.
  ///
  /// @param forGood whether it is gone at once
  public void delete(String path, boolean forGood) throws IOException {
    SafePath safe = SafePath.parse(path);
    List<String> above = safe.parent().map(SafePath::segments).orElse(List.of());
    try (Folders.Held parent = folders.hold(above)) {
      Entry entry = entry(parent.folder(), safe);
      if (forGood) {
        Tree.remove(parent.folder(), safe.name());
      } else {
        keep(parent.folder(), safe, entry);
      }
    } catch (NoSuchFileException | BlockedPathException _) {
      throw NotServedException.missing(path); // or behind a link
    }
  }

  private Entry entry(Folder parent, SafePath path) throws IOException {
    Optional<Entry> found = parent.look(path.name());
    return found
        .filter(entry -> entry.kind() != Entry.Kind.OTHER)
        .filter(entry -> entry.kind() != Entry.Kind.LINK || links != Links.NONE)
        .orElseThrow(() -> NotServedException.missing(path.toString()));
  }

  private void keep(Folder parent, SafePath path, Entry entry) throws IOException {
    long bytes = bytes(parent, path.name(), entry);
    if (bytes > limits.maxBytes()) {
      throw new ContentException(
          VisibleText.of(path.toString())
              + " has "
              + bytes
              + " bytes, more than the trash takes ("
              + limits.maxBytes()
              + "); it can only be deleted for good");
    }
    lock.lock();
    try {
      int _ = drop(bytes);
      String batch = moveIn(parent, path);
      sizes.merge(batch, bytes, Long::sum);
    } catch (AtomicMoveNotSupportedException e) {
      throw new ContentException(
          VisibleText.of(path.toString())
              + " is on another disk than the trash; it can only be deleted for good",
          e);
    } finally {
      lock.unlock();
    }
  }

  private String moveIn(Folder parent, SafePath path) throws IOException {
    try {
      making.holdMade(List.of(FOLDER)).close();
    } catch (BlockedPathException e) {
      throw new ContentException("the trash cannot be used: " + FOLDER + " is not a folder", e);
    }
    String time = TIME.format(clock.instant());
    for (int number = 0; number < MAX_PER_SECOND; number++) {
      String batch = number == 0 ? time : FreeName.numbered(time, number);
      if (movedInto(batch, parent, path)) {
        return batch;
      }
    }
    throw new ContentException(
        VisibleText.of(path.toString()) + " was deleted too often within a second; try again");
  }

  private boolean movedInto(String batch, Folder parent, SafePath path) throws IOException {
    List<String> names = new ArrayList<>(List.of(FOLDER, batch));
    names.addAll(path.segments().subList(0, path.segments().size() - 1));
    try (Folders.Held to = making.holdMade(names)) {
      if (to.folder().look(path.name()).isPresent()) {
        return false;
      }
      parent.move(path.name(), to.folder(), path.name());
      return true;
    } catch (BlockedPathException _) {
      return false; // a file of this batch has the name of a folder of this path
    }
  }

  /// Drops for good what is too old; returns how many batches, each what was deleted in a second.
  public int tidy() throws IOException {
    lock.lock();
    try {
      return drop(0);
    } finally {
      lock.unlock();
    }
  }

  private int drop(long more) throws IOException {
    try (Folders.Held trash = folders.hold(List.of(FOLDER))) {
      Set<String> measured = new HashSet<>();
      while (true) {
        List<String> drop = limits.drop(batches(trash.folder()), more, clock.instant());
        boolean certain = true;
        for (String name : drop) {
          if (measured.add(name)) {
            sizes.put(name, bytes(trash.folder(), name));
            certain = false;
          }
        }
        if (certain) {
          for (String name : drop) {
            Tree.remove(trash.folder(), name);
            sizes.remove(name);
          }
          return drop.size();
        }
      }
    } catch (NoSuchFileException _) {
      sizes.clear();
      return 0; // there is no trash yet
    }
  }

  private List<TrashPlan.Batch> batches(Folder trash) throws IOException {
    List<TrashPlan.Batch> batches = new ArrayList<>();
    Set<String> names = new HashSet<>(trash.names());
    sizes.keySet().retainAll(names);
    for (String name : names) {
      Optional<Instant> deleted = deleted(name);
      if (deleted.isPresent()) {
        Long known = sizes.get(name);
        long bytes = known == null ? bytes(trash, name) : known;
        sizes.put(name, bytes);
        batches.add(new TrashPlan.Batch(name, deleted.get(), bytes));
      }
    }
    return batches;
  }

  /// When a batch was deleted, by its name; nothing for what a person put there.
  private static Optional<Instant> deleted(String batch) {
    try {
      return batch.length() < TIME_LENGTH
          ? Optional.empty()
          : Optional.of(TIME.parse(batch.substring(0, TIME_LENGTH), Instant::from));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static long bytes(Folder parent, String name) throws IOException {
    Optional<Entry> found = parent.look(name);
    return found.isPresent() ? bytes(parent, name, found.get()) : 0;
  }

  private static long bytes(Folder parent, String name, Entry entry) throws IOException {
    if (entry.kind() != Entry.Kind.FOLDER) {
      return entry.kind() == Entry.Kind.FILE ? entry.size() : 0;
    }
    long[] bytes = new long[1];
    try (Folder folder = parent.child(name).orElse(null)) {
      if (folder != null) {
        Tree.walk(
            folder,
            (_, _, below) -> {
              bytes[0] += below.kind() == Entry.Kind.FILE ? below.size() : 0;
              return Tree.Next.INTO;
            });
      }
    }
    return bytes[0];
  }
}
