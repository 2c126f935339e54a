package dev.dunlin.content.source;

import dev.dunlin.content.disk.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// One state of a regular file: what tells that it is still the same file with the same bytes, as
/// far as that shows without reading them.
///
/// @param path the absolute path
/// @param size its length in bytes
/// @param mtimeNanos when it was last written, in nanoseconds since 1970
/// @param fileKey what the system calls it (device and inode), or empty where it has no such name
public record FileVersion(Path path, long size, long mtimeNanos, String fileKey) {
  /// The version that stands at a path now. A link there is not followed, and anything but a
  /// regular file is a [SourceException].
  public static FileVersion of(Path path) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isRegularFile()) {
      throw new SourceException(path, "it is not a regular file");
    }
    return of(path, found);
  }

  static FileVersion of(Path path, BasicFileAttributes found) {
    return new FileVersion(
        path.toAbsolutePath(),
        found.size(),
        found.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        Objects.toString(found.fileKey(), ""));
  }

  /// Whether the file, if it is written to from now on, becomes another version.
  public boolean isSettled(Instant now) {
    return Tick.isPast(mtimeNanos, now);
  }

  /// Whether an item was offered from this very version.
  public boolean matches(SourceItem.FileItem item) {
    return item.size() == size && item.mtimeNanos() == mtimeNanos;
  }
}
