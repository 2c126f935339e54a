package dev.dunlin.content.landing;

import dev.dunlin.content.disk.Entry;
import dev.dunlin.content.disk.Folders;
import dev.dunlin.content.path.LinkTarget;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides whether a link about to be made would lead out of the root, also by way of links that
/// are there already.
final class LinkCheck {
  /// As many links in a row as Linux follows.
  private static final int MAX_HOPS = 40;

  private final Folders folders;

  LinkCheck(Folders folders) {
    this.folders = folders;
  }

  /// Throws [UnsafePathException] if it would.
  void check(SafePath link, String target) throws IOException {
    List<String> goal = LinkTarget.resolve(link, target);
    for (int hops = 0; hops < MAX_HOPS; hops++) {
      Optional<List<String>> further = throughFirstLink(goal);
      if (further.isEmpty()) {
        return;
      }
      goal = further.get();
    }
    throw new UnsafePathException(link.toString(), "its link target goes in a circle");
  }

  /// Where a way leads once the first link on it is followed; nothing if there is none.
  private Optional<List<String>> throughFirstLink(List<String> way) throws IOException {
    for (int depth = 1; depth <= way.size(); depth++) {
      List<String> here = way.subList(0, depth);
      try (Folders.Held parent = folders.hold(way.subList(0, depth - 1))) {
        Optional<Entry> found = parent.folder().look(here.getLast());
        if (found.isEmpty() || found.get().kind() == Entry.Kind.FILE) {
          return Optional.empty();
        }
        if (found.get().kind() == Entry.Kind.LINK) {
          Path file = parent.folder().path().resolve(here.getLast());
          String target =
              Files.readSymbolicLink(file)
                  .toString()
                  .replace(file.getFileSystem().getSeparator(), "/");
          List<String> further =
              new ArrayList<>(LinkTarget.resolve(SafePath.parse(String.join("/", here)), target));
          further.addAll(way.subList(depth, way.size()));
          return Optional.of(further);
        }
      } catch (NoSuchFileException _) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
