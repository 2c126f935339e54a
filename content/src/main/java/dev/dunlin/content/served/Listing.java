package dev.dunlin.content.served;

import dev.dunlin.content.BlockedPathException;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.names.NameWindows;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One page of a listing on its way.
final class Listing {
  private final Places places;
  private final NameWindows windows;
  private final boolean recursive;

  /// One more than are asked for, to see whether there are more.
  private final int wanted;

  private final List<ServedEntry> entries = new ArrayList<>();

  /// Where the folders on the way really are, the one that is looked at first: a link back to one
  /// of them, or to one above, is not gone into.
  private final Deque<Path> way = new ArrayDeque<>();

  Listing(Places places, NameWindows windows, int most, boolean recursive) {
    this.places = places;
    this.windows = windows;
    this.wanted = most + 1;
    this.recursive = recursive;
  }

  /// @param folder nothing for the served folder itself
  /// @param after the names below the folder after which the page begins
  Page page(@Nullable SafePath folder, List<String> after) throws IOException {
    Place start = folder == null ? places.root() : places.find(folder);
    if (!start.isFolder()) {
      throw new NotServedException(String.valueOf(folder), "it is a file, not a folder");
    }
    below(folder, start, after);
    boolean more = entries.size() == wanted;
    return new Page(more ? entries.subList(0, wanted - 1) : entries, more);
  }

  private void below(@Nullable SafePath path, Place folder, List<String> after) throws IOException {
    way.push(folder.real());
    try (Places.Held held = places.hold(folder)) {
      String last = "";
      if (!after.isEmpty()) {
        last = after.getFirst();
        goOnIn(path, folder, held, after);
      }
      while (entries.size() < wanted) {
        int count = wanted - entries.size();
        List<String> names =
            windows.after(held.folder(), last, count, name -> child(path, name).isPresent());
        for (String name : names) {
          entry(child(path, name).orElseThrow(), folder, held);
        }
        if (names.size() < count) {
          return;
        }
        last = names.getLast();
      }
    } finally {
      way.pop();
    }
  }

  /// The rest of the folder in which the page before ended.
  private void goOnIn(@Nullable SafePath path, Place folder, Places.Held held, List<String> after)
      throws IOException {
    Optional<SafePath> child = child(path, after.getFirst());
    if (recursive && child.isPresent()) {
      Optional<Place> place = places.look(folder, held, after.getFirst());
      if (place.isPresent()) {
        goInto(child.get(), place.get(), after.subList(1, after.size()));
      }
    }
  }

  private void entry(SafePath path, Place folder, Places.Held held) throws IOException {
    if (entries.size() == wanted) {
      return;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while listing");
    }
    Optional<Place> found = places.look(folder, held, path.name());
    if (found.isEmpty() || found.get().entry().size() > PieceLayout.MAX_SIZE) {
      return;
    }
    entries.add(entry(path.toString(), found.get()));
    if (recursive) {
      goInto(path, found.get(), List.of());
    }
  }

  static ServedEntry entry(String path, Place place) {
    boolean folder = place.isFolder();
    return new ServedEntry(
        path,
        folder,
        folder ? 0 : place.entry().size(),
        place.entry().mtimeNanos(),
        !folder && place.entry().executable());
  }

  private void goInto(SafePath path, Place place, List<String> after) throws IOException {
    Path here = way.element();
    if (!place.isFolder()
        || here.startsWith(place.real())
        || way.contains(place.real())
        || entries.size() == wanted
        || path.segments().size() == SafePath.MAX_DEPTH) {
      return;
    }
    try {
      below(path, place, after);
    } catch (NoSuchFileException | BlockedPathException | AccessDeniedException _) {
      // Removed or replaced meanwhile, or not for this user: there is nothing to tell of it.
    }
  }

  private static Optional<SafePath> child(@Nullable SafePath folder, String name) {
    try {
      return Optional.of(folder == null ? SafePath.parse(name) : folder.resolve(name));
    } catch (UnsafePathException _) {
      return Optional.empty();
    }
  }
}
