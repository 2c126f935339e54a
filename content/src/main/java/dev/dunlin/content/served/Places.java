package dev.dunlin.content.served;

import dev.dunlin.content.BlockedPathException;
import dev.dunlin.content.disk.Entry;
import dev.dunlin.content.disk.Folder;
import dev.dunlin.content.disk.Folders;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceDoor;
import dev.dunlin.content.source.SourceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out where what is served really is.
///
/// Where links are followed, the system says where one leads; if that is inside the served folder,
/// the way there is gone once more from the root without following any. So a link that is turned
/// elsewhere meanwhile leads nowhere.
final class Places implements AutoCloseable {
  /// A folder that is being looked at, inside the served folder or not.
  ///
  /// @param own what was opened for this alone
  record Held(Folders.Held held, @Nullable Folders own) implements AutoCloseable {
    Folder folder() {
      return held.folder();
    }

    @Override
    public void close() throws IOException {
      try (own) {
        held.close();
      }
    }
  }

  /// The way to a file inside: from the root by handles, following no link.
  private record Door(Places places, Path real) implements SourceDoor {
    @Override
    public FileVersion version() throws IOException {
      Entry entry = places.lookAgain(real);
      if (entry.kind() != Entry.Kind.FILE) {
        throw new SourceException(real, "it is not a regular file");
      }
      return new Place(real, true, entry).version();
    }

    @Override
    public FileChannel open() throws IOException {
      return places.open(real);
    }
  }

  private final Path root;
  private final Links links;
  private final Folders folders;

  /// @param root the served folder's real path
  Places(Path root, Links links) {
    this.root = root;
    this.links = links;
    this.folders = new Folders(root);
  }

  /// The served folder itself.
  Place root() throws IOException {
    return new Place(root, true, Entry.at(root));
  }

  /// Where a path leads. Throws [NotServedException] if nothing that is served is there.
  Place find(SafePath path) throws IOException {
    Place at = root();
    for (String name : path.segments()) {
      Optional<Place> next = at.isFolder() ? step(at, name) : Optional.empty();
      at = next.orElseThrow(() -> NotServedException.missing(path.toString()));
    }
    return at;
  }

  private Optional<Place> step(Place folder, String name) throws IOException {
    try (Held held = hold(folder)) {
      return look(folder, held, name);
    } catch (NoSuchFileException | BlockedPathException _) {
      return Optional.empty(); // replaced or removed meanwhile
    }
  }

  /// What is served under a name in a folder.
  Optional<Place> look(Place folder, Held held, String name) throws IOException {
    Optional<Entry> found = held.folder().look(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return switch (found.get().kind()) {
      case FILE, FOLDER ->
          Optional.of(new Place(folder.real().resolve(name), folder.inside(), found.get()));
      case LINK -> links == Links.NONE ? Optional.empty() : follow(folder.real().resolve(name));
      case OTHER -> Optional.empty();
    };
  }

  private Optional<Place> follow(Path link) throws IOException {
    Path real;
    try {
      real = link.toRealPath();
    } catch (FileSystemException _) {
      return Optional.empty(); // it leads nowhere, or in a circle
    }
    if (real.startsWith(root)) {
      return inside(real);
    }
    return links == Links.ALL ? outside(real) : Optional.empty();
  }

  private Optional<Place> inside(Path real) throws IOException {
    List<String> names = names(real);
    if (names.isEmpty()) {
      return Optional.of(root());
    }
    try {
      var _ = SafePath.parse(String.join("/", names)); // not what is hidden from everybody
    } catch (UnsafePathException _) {
      return Optional.empty();
    }
    try (Folders.Held parent = folders.hold(names.subList(0, names.size() - 1))) {
      return parent
          .folder()
          .look(names.getLast())
          .filter(Places::isServed)
          .map(entry -> new Place(real, true, entry));
    } catch (NoSuchFileException | BlockedPathException _) {
      return Optional.empty();
    }
  }

  private static Optional<Place> outside(Path real) throws IOException {
    try {
      return Optional.of(Entry.at(real))
          .filter(Places::isServed)
          .map(entry -> new Place(real, false, entry));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private static boolean isServed(Entry entry) {
    return entry.kind() == Entry.Kind.FILE || entry.kind() == Entry.Kind.FOLDER;
  }

  /// Opens a folder; whoever does closes it.
  Held hold(Place folder) throws IOException {
    if (folder.inside()) {
      return new Held(folders.hold(names(folder.real())), null);
    }
    Folders own = new Folders(folder.real());
    try {
      return new Held(own.hold(List.of()), own);
    } catch (IOException e) {
      own.close();
      throw e;
    }
  }

  /// The way to a file inside.
  SourceDoor door(Path real) {
    return new Door(this, real);
  }

  private Entry lookAgain(Path real) throws IOException {
    List<String> names = names(real);
    try (Folders.Held parent = folders.hold(names.subList(0, names.size() - 1))) {
      return parent
          .folder()
          .look(names.getLast())
          .orElseThrow(() -> new NoSuchFileException(names.getLast()));
    }
  }

  private FileChannel open(Path real) throws IOException {
    List<String> names = names(real);
    try (Folders.Held parent = folders.hold(names.subList(0, names.size() - 1))) {
      return parent.folder().open(names.getLast(), Set.of(StandardOpenOption.READ));
    }
  }

  /// The folders inside, for those who change them.
  Folders folders() {
    return folders;
  }

  private List<String> names(Path real) {
    List<String> names = new ArrayList<>();
    if (!real.equals(root)) {
      root.relativize(real).forEach(name -> names.add(name.toString()));
    }
    return names;
  }

  @Override
  public void close() throws IOException {
    folders.close();
  }
}
