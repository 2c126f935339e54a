package dev.dunlin.node.remote;

import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.files.RemotePage;
import dev.dunlin.transfer.message.FileEntry;
import dev.dunlin.transfer.message.FilesRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Gathers what a peer has under some names, page by page, up to a limit.
public final class Gathering {
  /// Most characters of paths for each entry that may be gathered, on the average.
  static final int CHARACTERS_AN_ENTRY = 256;

  /// Most entries that are looked at, whether they match or not.
  static final int MAX_LOOKED_AT = 4_000_000;

  /// Where the pages come from, as [dev.dunlin.transfer.files.RemoteFiles#page] gives them.
  @FunctionalInterface
  public interface Pages {
    /// One page.
    RemotePage page(String folder, boolean recursive, @Nullable String after, int most)
        throws IOException;
  }

  private final Pages pages;
  private final int most;
  private final long mostCharacters;
  private final TreeMap<String, FileEntry> found = new TreeMap<>();
  private boolean more;
  private long characters;
  private int lookedAt;

  /// None yet.
  ///
  /// @param most how many entries at most
  public Gathering(Pages pages, int most) {
    this.pages = pages;
    this.most = most;
    this.mostCharacters = (long) most * CHARACTERS_AN_ENTRY;
  }

  /// What was found, sorted by path, each once.
  public Collection<FileEntry> found() {
    return found.values();
  }

  /// Whether there is more than the limit lets in.
  public boolean more() {
    return more;
  }

  /// Adds what a name stands for: a file itself, what is in a folder, or what matches.
  ///
  /// @param recursive whether folders are gone into
  /// @return whether there was anything
  public boolean add(NamePattern name, boolean recursive) throws IOException {
    if (name.isGlob()) {
      return in(name.base(), recursive || name.isDeep(), name);
    }
    try {
      return in(name.path(), recursive, null) || !name.path().isEmpty();
    } catch (RefusedException e) {
      if (!e.code().equals(RefusedException.NO_SUCH_FOLDER) || name.path().isEmpty()) {
        throw e;
      }
      return file(name);
    }
  }

  /// Adds all that is in a folder and in those below it; throws `no-such-folder` where it is none.
  public boolean addFolder(NamePattern name) throws IOException {
    boolean _ = in(name.path(), true, null);
    return true;
  }

  private boolean in(String folder, boolean recursive, @Nullable NamePattern matching)
      throws IOException {
    boolean any = false;
    Optional<String> after = Optional.empty();
    do {
      RemotePage page = pages.page(folder, recursive, after.orElse(null), FilesRequest.MAX_ENTRIES);
      for (FileEntry entry : page.entries()) {
        if (matching == null || matching.matches(entry.path())) {
          any = true;
          if (!keep(entry)) {
            return true;
          }
        }
      }
      lookedAt += page.entries().size();
      if (lookedAt > MAX_LOOKED_AT) {
        more = true;
        return any;
      }
      after = page.next();
    } while (after.isPresent());
    return any;
  }

  /// Whether there is room for more.
  private boolean keep(FileEntry entry) {
    if (found.containsKey(entry.path())) {
      return true;
    }
    characters += entry.path().length();
    if (found.size() == most || characters > mostCharacters) {
      more = true;
      return false;
    }
    found.put(entry.path(), entry);
    return true;
  }

  private boolean file(NamePattern name) throws IOException {
    try {
      return in(name.base(), false, name);
    } catch (RefusedException e) {
      if (e.code().equals(RefusedException.NO_SUCH_FOLDER)) {
        return false;
      }
      throw e;
    }
  }
}
