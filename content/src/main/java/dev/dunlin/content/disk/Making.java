package dev.dunlin.content.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Makes folders and links, for which Java has no call that takes a folder's handle.
///
/// They are made under a hidden name in the root, whose own path is trusted, and moved by handle to
/// where they belong. Where that cannot be (another disk is mounted inside the root, or the root
/// may not be written to), they are made by path and looked at by handle: then a local program that
/// swaps a folder for a link at that moment could have an empty folder or a link made elsewhere.
public final class Making {
  @FunctionalInterface
  private interface Maker {
    void make(Path at) throws IOException;
  }

  private final Folders folders;
  private final InstantSource clock;

  /// Held while a folder is made: moving one onto an empty one of that name would replace it.
  private final ReentrantLock oneAtATime = new ReentrantLock();

  /// Makes things in these folders.
  public Making(Folders folders, InstantSource clock) {
    this.folders = folders;
    this.clock = clock;
  }

  /// Opens a folder, making it and those above it where they are missing.
  public Folders.Held holdMade(List<String> names) throws IOException {
    try {
      return folders.hold(names);
    } catch (NoSuchFileException e) {
      if (names.isEmpty()) {
        throw e;
      }
    }
    for (int depth = 1; depth <= names.size(); depth++) {
      try (Folders.Held parent = folders.hold(names.subList(0, depth - 1))) {
        makeFolder(parent.folder(), names.get(depth - 1));
      }
    }
    return folders.hold(names);
  }

  private void makeFolder(Folder parent, String name) throws IOException {
    oneAtATime.lock();
    try {
      if (parent.look(name).isEmpty()) {
        make(parent, name, Files::createDirectory);
      }
    } catch (FileAlreadyExistsException _) {
      // Another process was quicker; whether it made a folder shows when it is opened.
    } finally {
      oneAtATime.unlock();
    }
  }

  /// Makes a symbolic link. Throws FileAlreadyExistsException if the name is taken.
  public void makeLink(Folder parent, String name, String target) throws IOException {
    if (parent.look(name).isPresent()) {
      throw new FileAlreadyExistsException(parent.path().resolve(name).toString());
    }
    Path to = PlainFolder.named(parent.path(), target);
    make(parent, name, at -> Files.createSymbolicLink(at, to));
  }

  private void make(Folder parent, String name, Maker maker) throws IOException {
    String hidden = HiddenName.temporary(clock.instant()).toString();
    try (Folders.Held root = folders.hold(List.of())) {
      boolean below = !parent.path().equals(root.folder().path());
      if (below
          && parent instanceof SecureFolder
          && staged(root.folder(), hidden, parent, name, maker)) {
        return;
      }
    }
    maker.make(parent.path().resolve(PlainFolder.named(parent.path(), name)));
    if (parent.look(name).isEmpty()) {
      throw PlainFolder.notAFolder(parent.path());
    }
  }

  private static boolean staged(Folder root, String hidden, Folder parent, String name, Maker maker)
      throws IOException {
    try {
      maker.make(root.path().resolve(hidden));
      root.move(hidden, parent, name);
      return true;
    } catch (IOException _) {
      Optional<Entry> left = root.look(hidden);
      if (left.isPresent() && left.get().kind() == Entry.Kind.FOLDER) {
        root.deleteFolder(hidden);
      } else if (left.isPresent()) {
        root.delete(hidden);
      }
      return false;
    }
  }
}
