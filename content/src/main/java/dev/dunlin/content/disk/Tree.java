package dev.dunlin.content.disk;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.path.VisibleText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that is below a folder, reached by handles: a link in it is a link and leads nowhere.
public final class Tree {
  /// The most folders one within the other: deeper than any path from a peer reaches. Each costs
  /// two file descriptors while what is in it is looked at.
  public static final int MAX_DEPTH = 128;

  /// So many names of a folder are in memory at a time.
  static final int NAMES_AT_ONCE = 4_096;

  /// How a walk goes on behind an entry.
  public enum Next {
    /// Into it, if it is a folder.
    INTO,
    /// Not into it.
    PAST,
    /// Not at all.
    END
  }

  /// Is told each entry, a folder before what is in it.
  @FunctionalInterface
  public interface Visitor {
    /// Says how to go on.
    Next entry(Folder parent, String name, Entry entry) throws IOException;
  }

  private Tree() {}

  /// Tells everything below a folder, in no order; what comes or goes meanwhile may be missed.
  /// Returns false if the visitor ended it.
  public static boolean walk(Folder folder, Visitor visitor) throws IOException {
    return walk(folder, visitor, 0);
  }

  private static boolean walk(Folder folder, Visitor visitor, int depth) throws IOException {
    checkDepth(folder, depth);
    for (String name : folder.names()) {
      checkInterrupt();
      Optional<Entry> found = folder.look(name);
      if (found.isEmpty()) {
        continue;
      }
      Next next = visitor.entry(folder, name, found.get());
      if (next == Next.END) {
        return false;
      }
      if (next == Next.INTO && found.get().kind() == Entry.Kind.FOLDER) {
        try (Folder child = folder.child(name).orElse(null)) {
          if (child != null && !walk(child, visitor, depth + 1)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /// Removes a file, a link, or a folder with all that is in it. Nothing if it is not there. An
  /// interrupt does not end it half-way: who cleans up is often interrupted, more than once.
  public static void remove(Folder parent, String name) throws IOException {
    Optional<Entry> found = parent.look(name);
    if (found.isPresent() && found.get().kind() == Entry.Kind.FOLDER) {
      removeFolder(parent, name, 0);
    } else if (found.isPresent()) {
      removeFile(parent, name);
    }
  }

  private static void removeFile(Folder parent, String name) throws IOException {
    try {
      parent.delete(name);
    } catch (NoSuchFileException _) {
      // removed meanwhile
    }
  }

  private static void removeFolder(Folder parent, String name, int depth) throws IOException {
    try (Folder folder = parent.child(name).orElse(null)) {
      if (folder == null) {
        return;
      }
      checkDepth(folder, depth);
      boolean more = true;
      while (more) {
        more = removeSome(folder, depth);
      }
    }
    parent.deleteFolder(name);
  }

  /// Removes some of what is in a folder; false if nothing is left that could be.
  private static boolean removeSome(Folder folder, int depth) throws IOException {
    List<String> names = new ArrayList<>();
    folder.eachName(name -> {
      if (names.size() < NAMES_AT_ONCE) {
        names.add(name);
      }
    });
    boolean removed = false;
    for (String name : names) {
      Optional<Entry> found = folder.look(name);
      if (found.isPresent() && found.get().kind() == Entry.Kind.FOLDER) {
        removeFolder(folder, name, depth + 1);
      } else if (found.isPresent()) {
        removeFile(folder, name);
      }
      removed |= found.isPresent();
    }
    return removed;
  }

  private static void checkDepth(Folder folder, int depth) throws ContentException {
    if (depth > MAX_DEPTH) {
      throw new ContentException(
          VisibleText.of(folder.path().toString()) + " is deeper than " + MAX_DEPTH + " folders");
    }
  }

  private static void checkInterrupt() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted among many files");
    }
  }
}
