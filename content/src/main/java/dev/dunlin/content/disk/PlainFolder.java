package dev.dunlin.content.disk;

import dev.dunlin.content.BlockedPathException;
import dev.dunlin.content.ContentException;
import dev.dunlin.content.path.VisibleText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A folder known by its path alone, for systems without folder handles (Windows).
///
/// Links are looked for before each use, so a program of the same user that swaps a folder for a
/// link between the look and the use can still mislead it; a peer cannot.
final class PlainFolder implements Folder {
  private static final LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;
  private static final Map<PosixFilePermission, PosixFilePermission> RUN_BY_READ =
      Map.of(
          PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);

  private final Path path;

  PlainFolder(Path path) {
    this.path = path;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Optional<Entry> look(String name) throws IOException {
    try {
      return Optional.of(
          Entry.of(Files.readAttributes(at(name), BasicFileAttributes.class, NOFOLLOW)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Folder> child(String name) throws IOException {
    Optional<Entry> found = look(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get().kind() != Entry.Kind.FOLDER) {
      throw notAFolder(path.resolve(name));
    }
    return Optional.of(new PlainFolder(at(name)));
  }

  @Override
  public FileChannel open(String name, Set<? extends OpenOption> options) throws IOException {
    Set<OpenOption> all = new HashSet<>(options);
    all.add(NOFOLLOW);
    return FileChannel.open(at(name), all);
  }

  @Override
  public FileChannel create(String name, boolean executable) throws IOException {
    FileChannel file = open(name, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    if (executable) {
      setExecutable(name, true);
    }
    return file;
  }

  @Override
  public void setTime(String name, long mtimeNanos) throws IOException {
    Files.getFileAttributeView(at(name), BasicFileAttributeView.class, NOFOLLOW)
        .setTimes(FileTime.from(mtimeNanos, TimeUnit.NANOSECONDS), null, null);
  }

  @Override
  public void setExecutable(String name, boolean executable) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      setExecutable(
          Files.getFileAttributeView(at(name), PosixFileAttributeView.class, NOFOLLOW), executable);
    }
  }

  static void setExecutable(PosixFileAttributeView view, boolean executable) throws IOException {
    Set<PosixFilePermission> before = view.readAttributes().permissions();
    Set<PosixFilePermission> after = new HashSet<>(before);
    after.removeAll(RUN_BY_READ.values());
    if (executable) {
      RUN_BY_READ.forEach((read, run) -> {
        if (before.contains(read)) {
          after.add(run);
        }
      });
    }
    if (!after.equals(before)) {
      view.setPermissions(after);
    }
  }

  @Override
  public void move(String name, Folder to, String newName) throws IOException {
    Files.move(
        at(name), ((PlainFolder) to).at(newName), StandardCopyOption.REPLACE_EXISTING, NOFOLLOW);
  }

  /// On Windows a rename fails where a name is taken, in one step; elsewhere Java looks first.
  @Override
  public void moveNew(String name, Folder to, String newName) throws IOException {
    Files.move(at(name), ((PlainFolder) to).at(newName), NOFOLLOW);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(at(name));
  }

  @Override
  public void deleteFolder(String name) throws IOException {
    Files.delete(at(name));
  }

  @Override
  public void eachName(Consumer<String> told) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      entries.forEach(entry -> told.accept(String.valueOf(entry.getFileName())));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /// Does nothing: Windows has no such call, NTFS journals its names by itself.
  @Override
  public void sync() {}

  private Path at(String name) throws IOException {
    return path.resolve(named(path, name));
  }

  static BlockedPathException notAFolder(Path path) {
    return new BlockedPathException(
        VisibleText.of(path.toString()) + " is not a folder but a file or a link");
  }

  /// The path of one name; a checked failure where this system cannot express it.
  static Path named(Path folder, String name) throws ContentException {
    try {
      return folder.getFileSystem().getPath(name);
    } catch (InvalidPathException e) {
      throw new ContentException(
          "this system cannot write the name \""
              + VisibleText.of(name)
              + "\"; on Linux, run in a UTF-8 locale (LC_ALL=C.UTF-8)",
          e);
    }
  }

  @Override
  public void close() {}
}
