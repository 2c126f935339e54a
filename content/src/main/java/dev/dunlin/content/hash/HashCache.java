package dev.dunlin.content.hash;

import dev.dunlin.content.source.FileVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// Known hashes of pieces, kept on disk so that no file is hashed twice and a sender that was
/// killed keeps what it hashed.
///
/// One small file for each file of more than one piece; smaller ones are hashed quicker than looked
/// up. Losing the cache costs time and nothing else, so what goes wrong with it stops nobody: see
/// [CachedHashes#trouble]. For any number of threads and processes at once.
public final class HashCache {
  /// How much the cache may take on disk, as found at the last look: 64 MiB, the hashes of some
  /// 1,600,000 pieces.
  public static final long MAX_BYTES = 64L << 20;

  /// How many files the cache may have.
  public static final int MAX_FILES = 20_000;

  /// The cache's size is looked at when the first and then each so-many-th file is added.
  private static final int FILES_BETWEEN_LOOKS = 256;

  private static final String ENDING = ".hashes";

  private record Cached(Path path, long size, FileTime used) {}

  private final Path folder;
  private final InstantSource clock;
  private final long maxBytes;
  private final AtomicInteger added = new AtomicInteger();

  /// The cache in a folder, which is made when it is needed.
  public HashCache(Path folder) {
    this(folder, InstantSource.system(), MAX_BYTES);
  }

  HashCache(Path folder, InstantSource clock, long maxBytes) {
    this.folder = folder;
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  /// What is known of a file's version. Whoever opens it closes it.
  public CachedHashes open(FileVersion version) {
    PieceLayout layout = PieceLayout.of(version.size());
    CachedHashes hashes = new CachedHashes(layout, version);
    if (layout.count() > 1) {
      hashes.load(folder.resolve(name(version)), clock, this::added);
    }
    return hashes;
  }

  private static String name(FileVersion version) {
    byte[] path = version.path().toString().getBytes(StandardCharsets.UTF_8);
    byte[] hash = PieceTree.sha256().digest(path);
    return String.format(Locale.ROOT, "%s%s", HexFormat.of().formatHex(hash, 0, 16), ENDING);
  }

  private void added() throws IOException {
    if (added.getAndIncrement() % FILES_BETWEEN_LOOKS == 0) {
      dropOldest();
    }
  }

  private void dropOldest() throws IOException {
    List<Cached> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING + "*")) {
      for (Path file : files) {
        try {
          BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
          all.add(new Cached(file, found.size(), found.lastModifiedTime()));
        } catch (NoSuchFileException _) {
          // another process dropped it
        }
      }
    }
    all.sort(Comparator.comparing(Cached::used).reversed());
    long bytes = 0;
    for (int i = 0; i < all.size(); i++) {
      bytes += all.get(i).size();
      if (bytes > maxBytes || i >= MAX_FILES) {
        Files.deleteIfExists(all.get(i).path());
      }
    }
  }
}
