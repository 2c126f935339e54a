package dev.dunlin.content.landing;

import dev.dunlin.content.disk.Folder;
import dev.dunlin.content.disk.Folders;
import dev.dunlin.content.disk.Making;
import dev.dunlin.content.disk.Tree;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// A folder of its own for what one batch writes before it lands: `.dunlin-landing/<id>` in the
/// root, beside a file `<id>.lock` that is locked for as long as its process lives.
///
/// So what a killed process left is found without looking for it, by the next who opens the root:
/// nobody holds its lock. The lock is there before the folder and goes after it. An id begins with
/// 16 hex digits that are the process's own: a process must not so much as open a lock file of its
/// own, since closing that would free the lock. For one thread.
final class Staging implements AutoCloseable {
  /// The folder of all stagings. No peer can name it: see [dev.dunlin.content.path.SafePath].
  static final String FOLDER = ".dunlin-landing";

  private static final String LOCK_ENDING = ".lock";
  private static final Pattern LOCK_NAME = Pattern.compile("[0-9a-f]{32}\\.lock");
  private static final String PROCESS =
      HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

  /// How often another process may remove the folder, since it is empty, just as it is needed.
  private static final int MAX_TRIES = 10;

  private final Folders folders;
  private final String id;
  private final FileChannel lockFile;
  private final Folders.Held held;

  private Staging(Folders folders, String id, FileChannel lockFile, Folders.Held held) {
    this.folders = folders;
    this.id = id;
    this.lockFile = lockFile;
    this.held = held;
  }

  /// Makes one; nothing where that cannot be: the root may not be written to, or its disk knows no
  /// locks.
  static Optional<Staging> open(Folders folders, Making making) throws IOException {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      try (Folders.Held all = making.holdMade(List.of(FOLDER))) {
        return Optional.of(make(folders, making, all.folder()));
      } catch (NoSuchFileException _) {
        // removed between the two steps
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (IOException _) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Staging make(Folders folders, Making making, Folder all) throws IOException {
    String id = PROCESS + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    String lockName = id + LOCK_ENDING;
    FileChannel lockFile =
        all.open(lockName, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    try {
      // Another process may have taken it for a dead one's before it was locked.
      if (!isLocked(lockFile) || all.look(lockName).isEmpty()) {
        throw new NoSuchFileException(lockName);
      }
      return new Staging(folders, id, lockFile, making.holdMade(List.of(FOLDER, id)));
    } catch (IOException | RuntimeException e) {
      try (lockFile) {
        all.delete(lockName);
      } catch (IOException also) {
        e.addSuppressed(also);
      }
      throw e;
    }
  }

  // The lock lives as long as its channel.
  @SuppressWarnings("try")
  private static boolean isLocked(FileChannel file) throws IOException {
    FileLock lock = file.tryLock();
    return lock != null;
  }

  /// Where to write.
  Folder folder() {
    return held.folder();
  }

  /// Whether a file in it can be renamed into a folder, as far as that can be seen.
  boolean isOnDiskOf(Folders.Held target) {
    return held.device().equals(target.device());
  }

  /// Removes it with all that is in it, also if the thread is interrupted: while this process lives
  /// nobody else does.
  @Override
  public void close() throws IOException {
    try (lockFile) {
      held.close();
      try (Folders.Held all = folders.hold(List.of(FOLDER))) {
        Tree.remove(all.folder(), id);
        all.folder().delete(id + LOCK_ENDING);
      } catch (NoSuchFileException _) {
        // a person removed it
      }
    }
    removeIfEmpty(folders);
  }

  /// Removes what processes that are no more left behind. What cannot be removed now is left to the
  /// next: it is in nobody's way.
  static void sweep(Folders folders) throws IOException {
    boolean swept = false;
    try (Folders.Held all = folders.hold(List.of(FOLDER))) {
      for (String name : all.folder().names()) {
        if (LOCK_NAME.matcher(name).matches() && !name.startsWith(PROCESS)) {
          swept |= sweep(all.folder(), name);
        }
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException _) {
      return; // there is none, or it is not to be touched
    }
    if (swept) {
      removeIfEmpty(folders);
    }
  }

  private static boolean sweep(Folder all, String lockName) throws IOException {
    try (FileChannel file = all.open(lockName, Set.of(StandardOpenOption.WRITE));
        FileLock lock = file.tryLock()) {
      if (lock == null) {
        return false;
      }
      Tree.remove(all, lockName.substring(0, lockName.length() - LOCK_ENDING.length()));
      all.delete(lockName);
      return true;
    } catch (FileSystemException | OverlappingFileLockException _) {
      return false; // removed by another process, or not by this user
    }
  }

  private static void removeIfEmpty(Folders folders) throws IOException {
    try (Folders.Held root = folders.hold(List.of())) {
      root.folder().deleteFolder(FOLDER);
    } catch (DirectoryNotEmptyException | NoSuchFileException _) {
      // another is at work, or was quicker
    }
  }
}
