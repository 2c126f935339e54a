package dev.dunlin.transfer.stage;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.source.Refusal;
import dev.dunlin.content.source.SourceItem;
import dev.dunlin.content.source.SourceTree;
import dev.dunlin.content.source.SourceVisitor;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.serve.Offered;
import dev.dunlin.transfer.task.RateLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Files to send, below one folder, with contents that follow from a seed.
public final class Goods {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));

  private final Path folder;

  /// Goods that will lie in this folder.
  public Goods(Path folder) {
    this.folder = folder;
  }

  /// Makes a file of random bytes, last written long ago, so that its hashes may be kept.
  public Path file(String name, int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size * 31L + name.hashCode()).nextBytes(bytes);
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return Files.setLastModifiedTime(file, LONG_AGO);
  }

  /// Changes a byte in the middle of a file and leaves its size alone; its time shows it.
  public static void change(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-02-03T04:05:06Z")));
  }

  /// Where the goods lie.
  public Path folder() {
    return folder;
  }

  /// What is in the folder now, as an offer; hashes are kept in this cache.
  public Offered offer(HashCache cache) throws IOException {
    try (var entries = Files.list(folder)) {
      return offer(cache, entries.sorted().toList());
    }
  }

  /// The same of these files and folders alone.
  public Offered offer(HashCache cache, List<Path> paths) throws IOException {
    Manifest manifest = new Manifest(folder.resolveSibling("spool"));
    Map<String, Path> roots = new HashMap<>();
    SourceTree.of(paths)
        .walk(
            new SourceVisitor() {
              @Override
              public void item(SourceItem item, Path local) throws IOException {
                if (item.path().indexOf('/') < 0) {
                  roots.put(item.path(), local);
                }
                manifest.add(asOffered(item));
              }

              @Override
              public void refused(Refusal refusal) {
                throw new AssertionError("the goods are all honest: " + refusal);
              }
            });
    manifest.finish();
    return new Offered(manifest, roots, cache, RateLimit.NONE);
  }

  private static Item asOffered(SourceItem item) {
    return switch (item) {
      case SourceItem.FileItem file ->
          new Item.File(file.path(), file.size(), file.mtimeNanos(), file.executable(), null);
      case SourceItem.FolderItem folder -> new Item.Folder(folder.path(), folder.mtimeNanos());
      case SourceItem.LinkItem link -> new Item.Link(link.path(), link.target());
    };
  }
}
