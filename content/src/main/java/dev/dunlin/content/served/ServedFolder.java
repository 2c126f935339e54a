package dev.dunlin.content.served;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.hash.CachedHashes;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.FileHasher;
import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.hash.KnownContent;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.hash.PieceTree;
import dev.dunlin.content.names.NameWindows;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.content.path.VisibleText;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder that this node shares, as it stands on the disk at each moment.
///
/// Paths from peers pass [SafePath]; what that refuses is not there: names that no peer could ask
/// for, and this program's own hidden files. Folders are held by handle as in a landing, so that
/// what is read is inside, even while a local program swaps a folder for a link. Paths have `/`
/// between their names; the empty path is the folder itself. For any number of threads; whoever
/// opened it closes it.
public final class ServedFolder implements AutoCloseable {
  /// The most entries of a page.
  public static final int MAX_PAGE = 4_096;

  private final Path root;
  private final Links links;
  private final Places places;
  private final InstantSource clock;
  private final NameWindows windows;
  private final Trash trash;
  private final KnownContent known = new KnownContent();

  private ServedFolder(Path root, Links links, InstantSource clock) {
    this.root = root;
    this.links = links;
    this.places = new Places(root, links);
    this.clock = clock;
    this.windows = new NameWindows(clock);
    this.trash = new Trash(places.folders(), links, clock, Trash.LIMITS);
  }

  /// Opens a folder, which must be there; the path to it may have links.
  public static ServedFolder open(Path root, Links links) throws IOException {
    return open(root, links, InstantSource.system());
  }

  static ServedFolder open(Path root, Links links, InstantSource clock) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new ContentException(
          VisibleText.of(root.toString()) + " cannot be served: there is no such folder");
    }
    return new ServedFolder(root.toRealPath(), links, clock);
  }

  /// Its real path.
  public Path root() {
    return root;
  }

  /// A page of what is in a folder, read from the disk now.
  ///
  /// Entries are in the order of their names' code points, what is in a folder behind the folder
  /// itself; files larger than [PieceLayout#MAX_SIZE] are left out. In memory are the page and a
  /// bounded number of names, however many there are. Throws [UnsafePathException] for a path that
  /// is none, [NotServedException] if there is no such folder.
  ///
  /// @param folder the folder to list; empty for all
  /// @param after the path after which the page begins, in the folder; null for the first page. It
  ///   need not be there any more
  /// @param most how many entries at most, 1 to [#MAX_PAGE]
  /// @param recursive whether folders are gone into
  public Page list(String folder, @Nullable String after, int most, boolean recursive)
      throws IOException {
    if (most < 1 || most > MAX_PAGE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " entries, not " + most);
    }
    SafePath start = folder.isEmpty() ? null : SafePath.parse(folder);
    return new Listing(places, windows, most, recursive).page(start, below(start, after));
  }

  /// The names that lead from a folder to a path in it.
  private static List<String> below(@Nullable SafePath folder, @Nullable String after)
      throws UnsafePathException {
    if (after == null) {
      return List.of();
    }
    List<String> names = SafePath.parse(after).segments();
    List<String> above = folder == null ? List.of() : folder.segments();
    if (names.size() <= above.size() || !names.subList(0, above.size()).equals(above)) {
      throw new UnsafePathException(after, "it is not in the folder that is listed");
    }
    return names.subList(above.size(), names.size());
  }

  /// The entry under a path. Throws as [#version(String)] does, but for a folder.
  public ServedEntry entry(String path) throws IOException {
    return Listing.entry(path, places.find(SafePath.parse(path)));
  }

  /// The version of the file under a path. Throws [UnsafePathException] for a path that is none,
  /// [NotServedException] if there is no such file.
  public FileVersion version(String path) throws IOException {
    return file(path).version();
  }

  private Place file(String path) throws IOException {
    Place place = places.find(SafePath.parse(path));
    if (!place.isFile()) {
      throw new NotServedException(path, "it is a folder, not a file");
    }
    if (place.entry().size() > PieceLayout.MAX_SIZE) {
      throw new NotServedException(path, "it is larger than 16 TiB");
    }
    return place;
  }

  /// Opens the file under a path as it is now. Throws as [#version(String)] does. Whoever opens it
  /// closes it.
  public SourceFile open(String path) throws IOException {
    Place place = file(path);
    return open(place.version(), place.inside());
  }

  /// Opens a file of which [#version] or [#find] told, if it still is that version; otherwise
  /// throws [dev.dunlin.content.source.SourceChangedException]. Whoever opens it closes it.
  public SourceFile open(FileVersion version) throws IOException {
    boolean inside = version.path().startsWith(root);
    if (!inside && links != Links.ALL) {
      throw new NotServedException(version.path().toString(), "it is not in the served folder");
    }
    return open(version, inside);
  }

  private SourceFile open(FileVersion version, boolean inside) throws IOException {
    return inside
        ? SourceFile.open(places.door(version.path()), version)
        : SourceFile.open(version.path(), version);
  }

  /// The content id of the file under a path, which is read where its hashes are not known. From
  /// then on [#find] knows it. Throws as [#version(String)] does, and
  /// [dev.dunlin.content.source.SourceChangedException] if the file changes meanwhile.
  public ContentId id(String path, HashCache cache) throws IOException {
    Instant start = clock.instant();
    Place place = file(path);
    Optional<ContentId> before = known.id(path, place.version());
    if (before.isPresent()) {
      return before.get();
    }
    try (SourceFile file = open(place.version(), place.inside());
        CachedHashes hashes = cache.open(file.version())) {
      ContentId id = FileHasher.id(file, hashes);
      known.put(path, file.version(), id, start);
      return id;
    }
  }

  /// Takes it as known that the file under a path has this content, for whoever just put it there
  /// and verified every byte: [#find] then tells of it without its being read again. Throws as
  /// [#version(String)] does.
  public void learn(String path, ContentId id) throws IOException {
    known.put(path, file(path).version(), id, clock.instant());
  }

  /// The same, with the hashes of all its pieces, so that nobody who fetches it waits for them to
  /// be computed. Nothing is learnt where they are not as many as the file has pieces: then another
  /// has taken its place.
  ///
  /// @param hashes 32 bytes each
  public void learn(String path, byte[] hashes, HashCache cache) throws IOException {
    FileVersion version = file(path).version();
    if (hashes.length != PieceLayout.of(version.size()).count() * ContentId.BYTES) {
      return;
    }
    try (CachedHashes known = cache.open(version)) {
      for (int piece = 0; piece < known.layout().count(); piece++) {
        int at = piece * ContentId.BYTES;
        known.put(piece, Arrays.copyOfRange(hashes, at, at + ContentId.BYTES));
      }
      this.known.put(path, version, PieceTree.root(known.layout(), hashes), clock.instant());
    }
  }

  /// A file with this content, among those whose [#id] was asked or that were learnt lately, that
  /// is still served and unchanged.
  public Optional<FileVersion> find(ContentId id) throws IOException {
    for (KnownContent.Holder holder : known.holders(id)) {
      try {
        if (version(holder.path()).equals(holder.version())) {
          return Optional.of(holder.version());
        }
      } catch (NotServedException _) {
        // gone, or behind a link now
      }
      known.forget(holder);
    }
    return Optional.empty();
  }

  /// What deletes from it, and keeps what was deleted for a while.
  public Trash trash() {
    return trash;
  }

  /// How much more may land in it if it is to hold at most so many bytes; 0 for any number.
  public Quota quota(long mostBytes) {
    return new Quota(places.folders(), clock, mostBytes, Quota.MAX_COUNTED);
  }

  @Override
  public void close() throws IOException {
    places.close();
  }
}
