package dev.dunlin.node.share;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.served.ServedFolder;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.Grant.Right;
import dev.dunlin.node.NodeException;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.files.Shelf;
import dev.dunlin.transfer.have.ContentAccess;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// The served folder as each peer may see it: by paths, and by contents. Safe for many threads.
public final class ServedShelf implements Shelf, ContentAccess {
  /// Hears of deletions.
  @FunctionalInterface
  public interface Deletions {
    /// A peer deleted something here.
    void deleted(PeerId peer, String path, boolean forGood);
  }

  private final Optional<ServedFolder> folder;
  private final Grants grants;
  private final HashCache hashes;
  private final Deletions deletions;
  private final Consumer<String> trouble;

  /// The shelf of one folder, or of none.
  ///
  /// @param folder what is served, if anything is; stays with whoever opened it
  /// @param trouble hears in words why rights cannot be looked up
  public ServedShelf(
      Optional<ServedFolder> folder,
      Grants grants,
      HashCache hashes,
      Deletions deletions,
      Consumer<String> trouble) {
    this.folder = folder;
    this.grants = grants;
    this.hashes = hashes;
    this.deletions = deletions;
    this.trouble = trouble;
  }

  @Override
  public ServedFolder readable(PeerId peer) throws RefusedException {
    return folder(peer, Right.READ, "you may not read the folder that is served here");
  }

  @Override
  public HashCache hashes() {
    return hashes;
  }

  @Override
  public Deleter deletable(PeerId peer) throws RefusedException {
    ServedFolder open =
        folder(peer, Right.DELETE, "you may not delete in the folder that is served here");
    return (path, forGood) -> {
      open.trash().delete(path, forGood);
      deletions.deleted(peer, path, forGood);
    };
  }

  private ServedFolder folder(PeerId peer, Right right, String refusal) throws RefusedException {
    if (folder.isEmpty()) {
      throw new RefusedException(RefusedException.NOT_ALLOWED, "this node serves no folder");
    }
    if (!allows(peer, right)) {
      throw new RefusedException(RefusedException.NOT_ALLOWED, refusal);
    }
    return folder.get();
  }

  /// Rights that cannot be looked up are none.
  private boolean allows(PeerId peer, Right right) {
    try {
      return grants.allow(peer, right);
    } catch (NodeException e) {
      trouble.accept(String.valueOf(e.getMessage()));
      return false;
    }
  }

  @Override
  public Optional<SourceFile> open(ContentId content, PeerId asker) throws IOException {
    if (folder.isEmpty() || !allows(asker, Right.READ)) {
      return Optional.empty();
    }
    try {
      Optional<FileVersion> version = folder.get().find(content);
      return version.isPresent() ? Optional.of(folder.get().open(version.get())) : Optional.empty();
    } catch (ContentException _) {
      // Changed or gone between the look and the opening.
      return Optional.empty();
    }
  }

  /// What comes in here is for those to have who may read here, whether a folder is served or not.
  @Override
  public boolean mayShareIn(ContentId content, PeerId asker) {
    return allows(asker, Right.READ);
  }
}
