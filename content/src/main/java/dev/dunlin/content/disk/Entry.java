package dev.dunlin.content.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// What stands under a name in a folder; a link is what it is, not what it leads to.
///
/// @param mtimeNanos when it was last written, in nanoseconds since 1970
/// @param fileKey what the system calls it, or empty
public record Entry(Kind kind, long size, long mtimeNanos, boolean executable, String fileKey) {
  /// What an entry is.
  public enum Kind {
    /// A regular file.
    FILE,
    /// A folder.
    FOLDER,
    /// A symbolic link.
    LINK,
    /// Anything else: a pipe, a device, a junction.
    OTHER
  }

  /// What stands at a path. A link there is not followed; those on the way are.
  public static Entry at(Path path) throws IOException {
    Class<? extends BasicFileAttributes> type =
        path.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? PosixFileAttributes.class
            : BasicFileAttributes.class;
    return of(Files.readAttributes(path, type, LinkOption.NOFOLLOW_LINKS));
  }

  static Entry of(BasicFileAttributes found) {
    boolean executable =
        found instanceof PosixFileAttributes posix
            && posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    return new Entry(
        kind(found),
        found.size(),
        found.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        executable,
        Objects.toString(found.fileKey(), ""));
  }

  private static Kind kind(BasicFileAttributes found) {
    if (found.isSymbolicLink()) {
      return Kind.LINK;
    }
    if (found.isRegularFile()) {
      return Kind.FILE;
    }
    return found.isDirectory() && !found.isOther() ? Kind.FOLDER : Kind.OTHER;
  }
}
