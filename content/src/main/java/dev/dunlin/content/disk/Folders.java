package dev.dunlin.content.disk;

import dev.dunlin.content.path.VisibleText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The open folders under one root, reached from the root step by step without following a link.
///
/// The last used are kept open, so that many small files in one folder cost one opening; before
/// each use every step is compared with what stands there now, so that a folder which was renamed
/// or replaced is not mistaken for its successor. For any number of threads.
public final class Folders implements AutoCloseable {
  /// Folders kept open; each costs two file descriptors of the usual 1,024.
  public static final int MAX_KEPT = 64;

  private static final class Kept {
    final Folder folder;
    final String fileKey;
    int users;
    boolean dropped;

    Kept(Folder folder, String fileKey) {
      this.folder = folder;
      this.fileKey = fileKey;
    }
  }

  /// A folder in use; closing it lets it go.
  public final class Held implements AutoCloseable {
    private final Kept kept;
    private boolean released;

    private Held(Kept kept) {
      this.kept = kept;
    }

    /// The folder, usable until this is closed.
    public Folder folder() {
      return kept.folder;
    }

    /// Names the disk that the folder is on; empty where disks have no such names.
    public String device() {
      return kept.fileKey.substring(0, Math.max(0, kept.fileKey.indexOf(',')));
    }

    @Override
    public void close() throws IOException {
      if (!released) {
        released = true;
        release(kept);
      }
    }
  }

  private final Path root;
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<List<String>, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  /// The folders under a root.
  ///
  /// @param root the root's real path
  public Folders(Path root) {
    this.root = root;
  }

  /// Opens a folder by its names from the root (none for the root itself). Throws
  /// NoSuchFileException if it is not there, [BlockedPathException] if a step of the way is a link
  /// or a file.
  public Held hold(List<String> names) throws IOException {
    lock.lock();
    try {
      Kept at = root();
      for (int depth = 1; depth <= names.size(); depth++) {
        at = step(at, List.copyOf(names.subList(0, depth)));
      }
      at.users++;
      Held held = new Held(at);
      dropEldest();
      return held;
    } finally {
      lock.unlock();
    }
  }

  private Kept root() throws IOException {
    String fileKey =
        Objects.toString(
            Files.readAttributes(root, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey(),
            "");
    Kept known = kept.get(List.<String>of());
    if (known != null && known.fileKey.equals(fileKey)) {
      return known;
    }
    return keep(List.of(), new Kept(open(root), fileKey));
  }

  private Kept step(Kept parent, List<String> names) throws IOException {
    String name = names.getLast();
    Entry found =
        parent
            .folder
            .look(name)
            .orElseThrow(() -> new NoSuchFileException(shown(parent.folder, name)));
    if (found.kind() != Entry.Kind.FOLDER) {
      throw PlainFolder.notAFolder(parent.folder.path().resolve(name));
    }
    Kept known = kept.get(names);
    if (known != null && known.fileKey.equals(found.fileKey())) {
      return known;
    }
    Optional<Folder> opened = parent.folder.child(name);
    if (opened.isEmpty()) {
      throw new NoSuchFileException(shown(parent.folder, name));
    }
    return keep(names, new Kept(opened.get(), found.fileKey()));
  }

  private static String shown(Folder parent, String name) {
    return VisibleText.of(parent.path().resolve(name).toString());
  }

  private Kept keep(List<String> names, Kept fresh) throws IOException {
    Kept stale = kept.put(names, fresh);
    if (stale != null) {
      drop(stale);
    }
    return fresh;
  }

  private void dropEldest() throws IOException {
    Iterator<Map.Entry<List<String>, Kept>> eldest = kept.entrySet().iterator();
    while (kept.size() > MAX_KEPT) {
      Kept drop = eldest.next().getValue();
      eldest.remove();
      drop(drop);
    }
  }

  private static void drop(Kept folder) throws IOException {
    folder.dropped = true;
    if (folder.users == 0) {
      folder.folder.close();
    }
  }

  private void release(Kept folder) throws IOException {
    lock.lock();
    try {
      folder.users--;
      if (folder.dropped && folder.users == 0) {
        folder.folder.close();
      }
    } finally {
      lock.unlock();
    }
  }

  // The folder closes its stream.
  @SuppressWarnings("StreamResourceLeak")
  private static Folder open(Path path) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(path);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return new SecureFolder(path, secure);
    }
    stream.close();
    return new PlainFolder(path);
  }

  /// Lets go of every folder; those in use are closed by their users.
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      List<Kept> all = new ArrayList<>(kept.values());
      kept.clear();
      for (Kept each : all) {
        drop(each);
      }
    } finally {
      lock.unlock();
    }
  }
}
