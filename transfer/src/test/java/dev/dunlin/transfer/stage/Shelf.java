package dev.dunlin.transfer.stage;

import dev.dunlin.content.hash.CachedHashes;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.FileHasher;
import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.have.ContentAccess;
import dev.dunlin.transfer.have.Holdings;
import dev.dunlin.transfer.task.RateLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Files that can be had by their content id, by all but those who are barred.
public final class Shelf implements ContentAccess {
  private final Map<ContentId, FileVersion> files = new ConcurrentHashMap<>();
  private final Set<PeerId> barred = ConcurrentHashMap.newKeySet();
  private volatile Predicate<ContentId> bringer = _ -> false;
  private final HashCache cache;
  private final Holdings holdings;

  /// An empty shelf, which keeps hashes below this folder.
  public Shelf(Path temporary) {
    this(temporary, RateLimit.NONE);
  }

  /// The same, giving out so much and no faster.
  public Shelf(Path temporary, RateLimit limit) {
    this.cache = new HashCache(temporary.resolve("shelf-hashes"));
    this.holdings = new Holdings(this, cache, limit);
  }

  /// What is given out: the files put here, and what grows.
  public Holdings holdings() {
    return holdings;
  }

  /// Puts a file here, and tells its content id.
  public ContentId put(Path file) throws IOException {
    try (SourceFile source = SourceFile.open(file);
        CachedHashes hashes = cache.open(source.version())) {
      ContentId id = FileHasher.id(source, hashes);
      files.put(id, source.version());
      return id;
    }
  }

  /// How contents are got that are not here.
  public void brings(Predicate<ContentId> how) {
    bringer = how;
  }

  @Override
  public boolean bring(ContentId content, PeerId asker) {
    return bringer.test(content);
  }

  /// From now on this peer gets nothing.
  public void bar(PeerId peer) {
    barred.add(peer);
  }

  @Override
  public Optional<SourceFile> open(ContentId content, PeerId asker) throws IOException {
    FileVersion version = files.get(content);
    return version == null || barred.contains(asker)
        ? Optional.empty()
        : Optional.of(SourceFile.open(version.path(), version));
  }

  @Override
  public boolean mayShareIn(ContentId content, PeerId asker) {
    return !barred.contains(asker);
  }
}
