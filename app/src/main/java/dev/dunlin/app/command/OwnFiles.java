package dev.dunlin.app.command;

import dev.dunlin.node.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A node's own files, which no folder may hold that others see.
public final class OwnFiles {
  private OwnFiles() {}

  /// Throws where this node's key, or another file of its home, is below a folder.
  public static void checkNotBelow(Path folder, Home home) throws CommandException {
    for (Path own : List.of(home.state(), home.config())) {
      if (real(own).startsWith(real(folder))) {
        throw CommandException.usage(
            folder
                + " cannot be served: this node's own files, its key among them, are below it, in "
                + own
                + "; serve a folder beside that");
      }
    }
  }

  /// A path without links, as far as it is there already.
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException _) {
      Path parent = path.getParent();
      return parent == null ? path : real(parent).resolve(path.getFileName());
    }
  }
}
