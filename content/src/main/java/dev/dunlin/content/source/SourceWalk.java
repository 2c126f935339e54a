package dev.dunlin.content.source;

import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.path.LinkTarget;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.content.source.Refusal.Cause;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// One walk over a tree, for one visitor.
final class SourceWalk {
  private final SourceVisitor visitor;

  SourceWalk(SourceVisitor visitor) {
    this.visitor = visitor;
  }

  void root(String name, Path local) throws IOException {
    SafePath path;
    try {
      path = SafePath.parse(name);
    } catch (UnsafePathException e) {
      visitor.refused(new Refusal(local, Cause.UNSAFE_NAME, e.reason()));
      return;
    }
    visit(path, local);
  }

  private void visit(SafePath path, Path local) throws IOException {
    BasicFileAttributes found;
    try {
      found = attributes(local);
    } catch (IOException e) {
      unreadable(local, e);
      return;
    }
    if (found.isSymbolicLink()) {
      link(path, local);
    } else if (found.isRegularFile()) {
      file(path, local, found);
    } else if (found.isDirectory() && !found.isOther()) {
      folder(path, local, found);
    } else {
      visitor.refused(new Refusal(local, Cause.SPECIAL_FILE, "it is a pipe, a socket or a device"));
    }
  }

  private static BasicFileAttributes attributes(Path local) throws IOException {
    Class<? extends BasicFileAttributes> type =
        local.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? PosixFileAttributes.class
            : BasicFileAttributes.class;
    return Files.readAttributes(local, type, LinkOption.NOFOLLOW_LINKS);
  }

  private void file(SafePath path, Path local, BasicFileAttributes found) throws IOException {
    Set<PosixFilePermission> permissions =
        found instanceof PosixFileAttributes posix ? posix.permissions() : Set.of();
    if (found.size() > PieceLayout.MAX_SIZE) {
      visitor.refused(new Refusal(local, Cause.TOO_LARGE, "it is larger than 16 TiB"));
    } else if (!permissions.contains(PosixFilePermission.OTHERS_READ) && !Files.isReadable(local)) {
      visitor.refused(new Refusal(local, Cause.UNREADABLE, "permission denied"));
    } else {
      boolean executable = permissions.contains(PosixFilePermission.OWNER_EXECUTE);
      visitor.item(
          new SourceItem.FileItem(path.toString(), found.size(), mtime(found), executable), local);
    }
  }

  private void link(SafePath path, Path local) throws IOException {
    String target;
    try {
      target = Files.readSymbolicLink(local).toString().replace(separator(local), "/");
    } catch (IOException e) {
      unreadable(local, e);
      return;
    }
    Optional<String> problem = linkProblem(path, target);
    if (problem.isPresent()) {
      visitor.refused(new Refusal(local, Cause.LINK_OUTSIDE, problem.get()));
    } else {
      visitor.item(new SourceItem.LinkItem(path.toString(), target), local);
    }
  }

  private static String separator(Path local) {
    return local.getFileSystem().getSeparator();
  }

  private static Optional<String> linkProblem(SafePath path, String target) {
    try {
      List<String> goal = LinkTarget.resolve(path, target);
      boolean inside = !goal.isEmpty() && goal.getFirst().equals(path.segments().getFirst());
      return inside ? Optional.empty() : Optional.of("its link leads out of the folder");
    } catch (UnsafePathException e) {
      return Optional.of(e.reason());
    }
  }

  private void folder(SafePath path, Path local, BasicFileAttributes found) throws IOException {
    List<String> names;
    try {
      names = names(local);
    } catch (IOException e) {
      unreadable(local, e);
      return;
    }
    visitor.item(new SourceItem.FolderItem(path.toString(), mtime(found)), local);
    for (String name : names) {
      SafePath child;
      try {
        child = path.resolve(name);
      } catch (UnsafePathException e) {
        visitor.refused(new Refusal(local.resolve(name), Cause.UNSAFE_NAME, e.reason()));
        continue;
      }
      visit(child, local.resolve(name));
    }
  }

  /// The names in a folder, in order; those that are no text are reported and left out.
  private List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        Path name = Objects.requireNonNull(entry.getFileName());
        if (isText(name)) {
          names.add(name.toString());
        } else {
          visitor.refused(
              new Refusal(
                  entry, Cause.UNSAFE_NAME, "its name is not text in this system's encoding"));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(names);
    return names;
  }

  /// A name on Linux is bytes; one that does not survive being read as text cannot be offered.
  private static boolean isText(Path name) {
    String text = name.toString();
    if (text.indexOf('\ufffd') < 0) {
      return true;
    }
    try {
      return name.getFileSystem().getPath(text).equals(name);
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private void unreadable(Path local, IOException e) throws IOException {
    String detail =
        switch (e) {
          case AccessDeniedException _ -> "permission denied";
          case NoSuchFileException _ -> "it is gone";
          default -> Objects.toString(e.getMessage(), e.getClass().getSimpleName());
        };
    visitor.refused(new Refusal(local, Cause.UNREADABLE, detail));
  }

  private static long mtime(BasicFileAttributes found) {
    return found.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }
}
