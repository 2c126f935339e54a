package dev.dunlin.content.disk;

import dev.dunlin.content.BlockedPathException;
import dev.dunlin.content.path.VisibleText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A folder held by handle (openat and its kin): what happens to the names of the folders above it
/// after it was opened makes no difference.
final class SecureFolder implements Folder {
  private static final LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;
  private static final FileAttribute<?>[] RUNNABLE = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx"))
  };

  private final Path path;
  private final SecureDirectoryStream<Path> stream;
  private final boolean posix;

  SecureFolder(Path path, SecureDirectoryStream<Path> stream) {
    this.path = path;
    this.stream = stream;
    this.posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Optional<Entry> look(String name) throws IOException {
    Class<? extends BasicFileAttributeView> type =
        posix ? PosixFileAttributeView.class : BasicFileAttributeView.class;
    try {
      return Optional.of(
          Entry.of(stream.getFileAttributeView(named(name), type, NOFOLLOW).readAttributes()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Folder> child(String name) throws IOException {
    try {
      return Optional.of(
          new SecureFolder(path.resolve(name), stream.newDirectoryStream(named(name), NOFOLLOW)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      Optional<Entry> found = look(name);
      if (found.isPresent() && found.get().kind() != Entry.Kind.FOLDER) {
        throw PlainFolder.notAFolder(path.resolve(name));
      }
      throw e;
    }
  }

  @Override
  public FileChannel open(String name, Set<? extends OpenOption> options) throws IOException {
    return open(name, options, new FileAttribute<?>[0]);
  }

  @Override
  public FileChannel create(String name, boolean executable) throws IOException {
    return open(
        name,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        executable && posix ? RUNNABLE : new FileAttribute<?>[0]);
  }

  private FileChannel open(
      String name, Set<? extends OpenOption> options, FileAttribute<?>[] attributes)
      throws IOException {
    Set<OpenOption> all = new HashSet<>(options);
    all.add(NOFOLLOW);
    // The platform's providers all give a FileChannel here; one that does not is no place to land.
    return (FileChannel) stream.newByteChannel(named(name), all, attributes);
  }

  @Override
  public void setTime(String name, long mtimeNanos) throws IOException {
    // Without a time of last access the JDK would ask for the old one first.
    FileTime now = FileTime.fromMillis(System.currentTimeMillis());
    stream
        .getFileAttributeView(named(name), BasicFileAttributeView.class, NOFOLLOW)
        .setTimes(FileTime.from(mtimeNanos, TimeUnit.NANOSECONDS), now, null);
  }

  @Override
  public void setExecutable(String name, boolean executable) throws IOException {
    if (posix) {
      PosixFileAttributeView view =
          stream.getFileAttributeView(named(name), PosixFileAttributeView.class, NOFOLLOW);
      PlainFolder.setExecutable(view, executable);
    }
  }

  @Override
  public void move(String name, Folder to, String newName) throws IOException {
    stream.move(named(name), ((SecureFolder) to).stream, named(newName));
  }

  /// A hard link fails where a name is taken, in one step, so nothing is overwritten even in a
  /// race; on a disk without hard links (FAT, some network disks) looking and renaming are two.
  ///
  /// Links are made by path, not by handle. Should the path have been turned elsewhere meanwhile,
  /// the hidden name is not there to be linked; and it is not removed before the new one is seen.
  @Override
  public void moveNew(String name, Folder to, String newName) throws IOException {
    if (linked(name, to, newName)) {
      if (to.look(newName).isEmpty()) {
        throw new BlockedPathException(
            VisibleText.of(to.path().toString()) + " was replaced while a file landed in it");
      }
      delete(name);
    } else if (to.look(newName).isEmpty()) {
      move(name, to, newName);
    } else {
      throw new FileAlreadyExistsException(to.path().resolve(newName).toString());
    }
  }

  private boolean linked(String name, Folder to, String newName) throws IOException {
    try {
      Files.createLink(to.path().resolve(newName), path.resolve(name));
      return true;
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException _) {
      return false;
    }
  }

  @Override
  public void delete(String name) throws IOException {
    stream.deleteFile(named(name));
  }

  @Override
  public void deleteFolder(String name) throws IOException {
    stream.deleteDirectory(named(name));
  }

  @Override
  public void eachName(Consumer<String> told) throws IOException {
    try (DirectoryStream<Path> entries = stream.newDirectoryStream(named("."), NOFOLLOW)) {
      for (Path entry : entries) {
        told.accept(String.valueOf(entry.getFileName()));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @Override
  public void sync() throws IOException {
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      return; // a file system in memory, whose folders cannot be opened
    }
    try (FileChannel self = open(".", Set.of(StandardOpenOption.READ))) {
      self.force(true);
    }
  }

  private Path named(String name) throws IOException {
    return PlainFolder.named(path, name);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
