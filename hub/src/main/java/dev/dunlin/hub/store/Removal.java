package dev.dunlin.hub.store;

import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.VisibleText;
import dev.dunlin.content.served.NotServedException;
import dev.dunlin.content.served.ServedFolder;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.hub.state.StoreEntry;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.fetch.ClaimException;
import dev.dunlin.transfer.files.RefusedException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Deletes from the store: a member what is its own, the operator anything.
final class Removal {
  /// Most files and folders that one deletion of a member takes.
  static final int MAX_ENTRIES = 200_000;

  /// How the names of what is unfinished begin; no peer can name such a file.
  private static final String UNFINISHED = ".dunlin-";

  private final ServedFolder folder;
  private final HubState state;
  private final Books books;

  Removal(ServedFolder folder, HubState state, Books books) {
    this.folder = folder;
    this.state = state;
    this.books = books;
  }

  /// Deletes what a member asks for, if all of it is its own.
  ///
  /// @param path has passed `SafePath`
  /// @throws RefusedException with words for the member where it is not
  void byMember(PeerId member, String path, boolean forGood) throws IOException {
    remove(path, forGood, Optional.of(member));
  }

  /// Deletes what the operator names, into the trash; false where nothing is there.
  boolean byOperator(String path) throws IOException {
    try {
      remove(SafePath.parse(path).toString(), false, Optional.empty());
      return true;
    } catch (NotServedException _) {
      return false;
    }
  }

  private void remove(String path, boolean forGood, Optional<PeerId> member) throws IOException {
    try {
      books.delete(path);
    } catch (ClaimException e) {
      throw new RefusedException(RefusedException.BUSY, String.valueOf(e.getMessage()));
    }
    List<StoreEntry> entries = List.of();
    try {
      entries = entries(path, member);
      folder.trash().delete(path, forGood);
    } finally {
      books.deleted(path, entries);
    }
  }

  /// What is written down at and below a path; throws where something is not that member's.
  private List<StoreEntry> entries(String path, Optional<PeerId> member) throws IOException {
    Walk walk = new Walk(member);
    try {
      Files.walkFileTree(folder.root().resolve(path), walk);
    } catch (NoSuchFileException _) {
      throw new NotServedException(path, "there is no such file or folder");
    }
    return walk.entries;
  }

  /// Goes through files, following no link.
  private final class Walk extends SimpleFileVisitor<Path> {
    private final Optional<PeerId> member;
    private final List<StoreEntry> entries = new ArrayList<>();
    private int seen;

    private Walk(Optional<PeerId> member) {
      this.member = member;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      count();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      count();
      if (file.getFileName().toString().startsWith(UNFINISHED)) {
        return FileVisitResult.CONTINUE; // of a put that was killed, or nothing may be deleted now
      }
      String path = path(file);
      Optional<StoreEntry> entry = state.owner(path);
      if (!mayGo(entry)) {
        throw new RefusedException(
            RefusedException.NOT_ALLOWED,
            VisibleText.of(path)
                + " belongs to "
                + entry.map(books::ownerName).orElse("the hub's operator")
                + ", and is not yours to delete");
      }
      entry.ifPresent(entries::add);
      return FileVisitResult.CONTINUE;
    }

    private boolean mayGo(Optional<StoreEntry> entry) {
      return member.isEmpty()
          || entry.filter(known -> known.owner().equals(member.get().toString())).isPresent();
    }

    private void count() throws RefusedException {
      if (++seen > MAX_ENTRIES && member.isPresent()) {
        throw new RefusedException(
            RefusedException.NOT_ALLOWED,
            "that is more than " + MAX_ENTRIES + " files at once: delete it in parts");
      }
    }

    private String path(Path file) {
      List<String> names = new ArrayList<>();
      folder.root().relativize(file).forEach(name -> names.add(name.toString()));
      return String.join("/", names);
    }
  }
}
