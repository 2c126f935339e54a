package dev.dunlin.transfer.files;

import dev.dunlin.link.Link;
import dev.dunlin.transfer.message.FileEntry;
import dev.dunlin.transfer.message.FilesRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The served folder of the peer at the other end of a link, asked about.
///
/// Each call blocks until the answer is whole; an interrupt ends it. Throws [RefusedException] with
/// the peer's words where it does not let us, and [LinkException]: TIMEOUT where it is silent,
/// PROTOCOL where what it says cannot be. Nothing that it says is believed further than that: names
/// pass `SafePath`, lengths are bounded. Safe for many threads; a peer answers
/// [FilesService#MAX_REQUESTS_PER_PEER] calls of one device at once.
public final class RemoteFiles {
  /// A peer that works on an answer says so every five seconds; one silent for this long is gone.
  public static final Duration SILENCE = Duration.ofSeconds(30);

  /// Most files and folders of one listing; the rest is cut.
  public static final int MAX_LISTED = 100_000;

  /// Most characters of all paths of one listing together; the rest is cut.
  static final long MAX_LISTED_CHARACTERS = 16L << 20;

  private final Link link;
  private final Duration silence;

  /// The peer's files.
  public RemoteFiles(Link link) {
    this(link, SILENCE);
  }

  /// The same with less patience.
  public RemoteFiles(Link link, Duration silence) {
    this.link = link;
    this.silence = silence;
  }

  /// One page of what is in a folder, as it is now.
  ///
  /// @param folder the folder; empty for all that is shared
  /// @param recursive whether folders are gone into
  /// @param after [RemotePage#next] of the page before; null for the first
  /// @param most how many entries at most, 1 to [FilesRequest#MAX_ENTRIES]; a page may have fewer
  ///   than there are
  public RemotePage page(String folder, boolean recursive, @Nullable String after, int most)
      throws IOException {
    FilesRequest.Listing request = new FilesRequest.Listing(folder, recursive, after, most);
    return page(request, new Patience(silence, null));
  }

  private RemotePage page(FilesRequest.Listing request, Patience patience) throws IOException {
    try (Asking asking = new Asking(link, request, patience)) {
      return new PageCheck(request).check(asking.page());
    }
  }

  /// All that is in a folder, page by page, cut where it is more than a listing holds.
  ///
  /// @param folder the folder; empty for all that is shared
  /// @param recursive whether folders are gone into
  /// @param inAll how long all of it may take
  public RemoteListing list(String folder, boolean recursive, Duration inAll) throws IOException {
    Patience patience = new Patience(silence, inAll);
    List<FileEntry> entries = new ArrayList<>();
    long characters = 0;
    int dropped = 0;
    @Nullable String after = null;
    while (true) {
      int most = FilesRequest.MAX_ENTRIES;
      RemotePage page = page(new FilesRequest.Listing(folder, recursive, after, most), patience);
      for (FileEntry entry : page.entries()) {
        characters += entry.path().length();
        if (entries.size() == MAX_LISTED || characters > MAX_LISTED_CHARACTERS) {
          return new RemoteListing(entries, dropped, true);
        }
        entries.add(entry);
      }
      dropped += page.dropped();
      if (page.next().isEmpty()) {
        return new RemoteListing(entries, dropped, false);
      }
      after = page.next().get();
    }
  }

  /// What files are, with their content ids, in the order asked. What the peer does not know it
  /// hashes first: that may take long, and is waited for as long as it says that it works.
  ///
  /// @param paths of files
  /// @throws dev.dunlin.content.path.UnsafePathException for one that is no path
  public List<RemoteState> stat(List<String> paths) throws IOException {
    List<RemoteState> states = new ArrayList<>();
    for (List<String> some : PathBatches.of(paths)) {
      try (Asking asking =
          new Asking(link, new FilesRequest.Stat(some), new Patience(silence, null))) {
        for (String path : some) {
          states.add(asking.state(path));
        }
        asking.done();
      }
    }
    return states;
  }

  /// Asks the peer to delete files and folders, with all that is in them.
  ///
  /// @param paths of files and folders
  /// @param forGood whether they go at once, not into the peer's trash
  /// @return what came of each, in the order asked
  /// @throws dev.dunlin.content.path.UnsafePathException for one that is no path, before anything
  ///   is asked
  public List<RemoteDeletion> delete(List<String> paths, boolean forGood) throws IOException {
    List<RemoteDeletion> deletions = new ArrayList<>();
    for (List<String> some : PathBatches.of(paths)) {
      try (Asking asking =
          new Asking(link, new FilesRequest.Delete(some, forGood), new Patience(silence, null))) {
        for (String path : some) {
          deletions.add(new RemoteDeletion(path, asking.deleted(path)));
        }
        asking.done();
      }
    }
    return deletions;
  }
}
