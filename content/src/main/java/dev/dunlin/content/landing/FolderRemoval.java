package dev.dunlin.content.landing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Removes folders that are a program's own, with all that landed in them.
public final class FolderRemoval {
  private FolderRemoval() {}

  /// Removes a folder with all in it; nothing where there is none. A link in it is removed, and
  /// leads nowhere.
  public static void remove(Path folder) throws IOException {
    try {
      Files.walkFileTree(folder, new Remover());
    } catch (NoSuchFileException _) {
      // Nothing of it ever landed, or it was removed already.
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
