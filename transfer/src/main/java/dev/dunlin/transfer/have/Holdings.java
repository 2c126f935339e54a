package dev.dunlin.transfer.have;

import dev.dunlin.content.hash.CachedHashes;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.landing.Partial;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.task.RateLimit;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What this node has of each content: files that it serves, and contents that it is fetching
/// itself. The only way for a peer to reach content by its id. Safe for many threads.
public final class Holdings {
  /// How often it is looked again for what is being got: it may land between two looks.
  private static final int MAX_LOOKS = 3;

  private final ContentAccess access;
  private final HashCache hashes;
  private final RateLimit limit;
  private final ConcurrentMap<ContentId, Growing> growing = new ConcurrentHashMap<>();

  /// Holdings with nothing growing yet.
  ///
  /// @param access who may read what
  /// @param hashes the known hashes of served files
  /// @param limit how fast content may go out by its id, to all peers together
  public Holdings(ContentAccess access, HashCache hashes, RateLimit limit) {
    this.access = access;
    this.hashes = hashes;
    this.limit = limit;
  }

  /// What there is of a content for a peer: a whole file before one that grows. Nothing where there
  /// is none, and nothing else where the peer may not have it. What this node gets for others from
  /// elsewhere is begun to be got, and waited for until it grows.
  public Optional<Holding> find(ContentId content, PeerId asker)
      throws IOException, InterruptedException {
    Optional<Holding> here = look(content, asker);
    for (int i = 0; i < MAX_LOOKS && here.isEmpty() && access.bring(content, asker); i++) {
      here = look(content, asker);
    }
    return here;
  }

  private Optional<Holding> look(ContentId content, PeerId asker) throws IOException {
    Optional<SourceFile> file = access.open(content, asker);
    if (file.isPresent()) {
      return Optional.of(new Holding.Whole(file.get()));
    }
    Growing part = growing.get(content);
    return part != null && access.mayShareIn(content, asker)
        ? Optional.of(new Holding.Part(part))
        : Optional.empty();
  }

  /// Whether a peer may have the pieces of a content that grows.
  boolean mayShareIn(ContentId content, PeerId asker) {
    return access.mayShareIn(content, asker);
  }

  /// Lets peers that may have the verified pieces of a partial, until what this returns is closed.
  /// Of a content that is fetched twice at once, the second is the one that others have.
  ///
  /// @param layer the hashes of all pieces, checked against the content id
  public Growing register(ContentId content, Partial partial, byte[] layer) {
    Growing part = new Growing(content, partial, layer, closed -> growing.remove(content, closed));
    growing.put(content, part);
    return part;
  }

  /// The known hashes of a file's version, for the caller to close.
  public CachedHashes hashes(FileVersion version) {
    return hashes.open(version);
  }

  /// How fast content may go out.
  public RateLimit limit() {
    return limit;
  }
}
