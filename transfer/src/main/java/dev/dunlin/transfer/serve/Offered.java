package dev.dunlin.transfer.serve;

import dev.dunlin.content.hash.CachedHashes;
import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceChangedException;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.OfferId;
import dev.dunlin.transfer.task.RateLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What one offer gives out, to however many peers: its manifest, where each item lies on this
/// disk, and the piece hashes known so far. Safe for many threads.
public final class Offered implements AutoCloseable {
  private final String id = OfferId.draw();
  private final Manifest manifest;
  private final Map<String, Path> roots;
  private final HashCache hashCache;
  private final RateLimit limit;
  private final ConcurrentMap<FileVersion, CachedHashes> hashes = new ConcurrentHashMap<>();

  /// Takes over the manifest.
  ///
  /// @param roots the first segment of each item's path, to what it stands for on this disk
  public Offered(Manifest manifest, Map<String, Path> roots, HashCache hashCache, RateLimit limit) {
    this.manifest = manifest;
    this.roots = Map.copyOf(roots);
    this.hashCache = hashCache;
    this.limit = limit;
  }

  /// The offer's id.
  public String id() {
    return id;
  }

  /// What is offered.
  public Manifest manifest() {
    return manifest;
  }

  RateLimit limit() {
    return limit;
  }

  /// Where an item lies on this disk.
  Path locate(Item item) {
    String path = item.path();
    int slash = path.indexOf('/');
    Path root = roots.get(slash < 0 ? path : path.substring(0, slash));
    if (root == null) {
      throw new IllegalStateException("no root for " + path);
    }
    return slash < 0 ? root : root.resolve(path.substring(slash + 1));
  }

  /// The version of a file that was offered; throws where the file is another by now.
  FileVersion version(Item.File item) throws IOException {
    FileVersion version = FileVersion.of(locate(item));
    if (version.size() != item.size() || version.mtimeNanos() != item.mtime()) {
      throw new SourceChangedException(version.path(), "it is another than was offered");
    }
    return version;
  }

  /// The piece hashes of a file of several pieces, shared by all who fetch it.
  CachedHashes hashes(FileVersion version) throws IOException {
    CachedHashes known = hashes.get(version);
    if (known != null) {
      return known;
    }
    synchronized (hashes) {
      known = hashes.get(version);
      if (known == null) {
        known = hashCache.open(version);
        hashes.put(version, known);
      }
      return known;
    }
  }

  @Override
  public void close() throws IOException {
    for (CachedHashes known : hashes.values()) {
      known.close();
    }
    manifest.close();
  }
}
