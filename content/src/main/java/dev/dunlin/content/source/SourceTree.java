package dev.dunlin.content.source;

import dev.dunlin.content.path.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a person named to be sent: files and folders, each offered under its own name.
///
/// A root that is itself a symbolic link is followed, since a person named it; links further down
/// are offered as links if they stay inside their folder, and are never followed.
public final class SourceTree {
  private record Root(String name, Path local) {}

  private final List<Root> roots;

  private SourceTree(List<Root> roots) {
    this.roots = roots;
  }

  /// The tree under these roots. Throws [SourceException] for a root that does not exist, has no
  /// name to be offered under, or the name of another root.
  public static SourceTree of(List<Path> paths) throws IOException {
    List<Root> roots = new ArrayList<>();
    Map<String, Path> names = new HashMap<>();
    for (Path path : paths) {
      Root root = root(path);
      Path other = names.putIfAbsent(root.name(), path);
      if (other != null) {
        throw new SourceException(
            path, "it has the same name as " + VisibleText.of(other.toString()));
      }
      roots.add(root);
    }
    return new SourceTree(List.copyOf(roots));
  }

  private static Root root(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new SourceException(path, "there is no such file or folder");
    }
    Path absolute = path.toAbsolutePath().normalize();
    Path local = Files.isSymbolicLink(absolute) ? absolute.toRealPath() : absolute;
    Path name = absolute.getFileName();
    if (name == null) {
      throw new SourceException(path, "it has no name to be offered under; name what is in it");
    }
    return new Root(name.toString(), local);
  }

  /// Tells a visitor of everything in the tree: each folder before what is in it, names in the
  /// order of their UTF-16 units, the roots in the order they were named. The names of one folder
  /// at a time and of the folders above it are in memory, nothing else.
  public void walk(SourceVisitor visitor) throws IOException {
    SourceWalk walk = new SourceWalk(visitor);
    for (Root root : roots) {
      walk.root(root.name(), root.local());
    }
  }
}
