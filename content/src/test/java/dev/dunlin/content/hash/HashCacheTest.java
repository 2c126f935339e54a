package dev.dunlin.content.hash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.source.FileVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashCacheTest {
  private static final int SIZE = 3 * 1024 * 1024 + 5;
  private static final byte[] CONTENT = TestBytes.of(SIZE);
  private static final PieceLayout LAYOUT = PieceLayout.of(SIZE);
  private static final byte[] HASHES = PieceHasherTest.hashes(CONTENT, LAYOUT);
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000, 123_456_789);
  private static final long NOW_NANOS = nanos(NOW);

  @TempDir Path folder;
  private HashCache cache;

  @BeforeEach
  void makeCache() {
    cache = new HashCache(folder.resolve("a/cache"), InstantSource.fixed(NOW), HashCache.MAX_BYTES);
  }

  @Test
  void knowsTheHashesPutInBeforeItWasOpenedAgain() throws Exception {
    put(version(), 0, 2);

    try (CachedHashes again = cache.open(version())) {
      assertThat(again.get(0)).isEqualTo(hash(0));
      assertThat(again.get(1)).isNull();
      assertThat(again.get(2)).isEqualTo(hash(2));
      assertThat(again.root()).isEmpty();
      again.put(1, hash(1));
      again.put(3, hash(3));
      assertThat(again.root()).contains(PieceTree.root(LAYOUT, HASHES));
    }
    try (CachedHashes again = cache.open(version())) {
      assertThat(again.root()).contains(PieceTree.root(LAYOUT, HASHES));
      assertThat(again.trouble()).isEmpty();
    }
  }

  @Test
  void knowsNothingOfAnotherVersion() throws Exception {
    FileVersion known = version();
    for (FileVersion other :
        List.of(
            new FileVersion(known.path(), SIZE + 1, known.mtimeNanos(), known.fileKey()),
            new FileVersion(known.path(), SIZE, known.mtimeNanos() + 1, known.fileKey()),
            new FileVersion(known.path(), SIZE, known.mtimeNanos(), "(dev=1,ino=3)"),
            new FileVersion(Path.of("/other").toAbsolutePath(), SIZE, 0, known.fileKey()))) {
      put(known, 0);
      try (CachedHashes hashes = cache.open(other)) {
        assertThat(hashes.get(0)).as("%s", other).isNull();
      }
    }
  }

  @Test
  void aWriterOfAnOlderVersionDoesNotSpoilTheNewer() throws Exception {
    FileVersion newer = new FileVersion(version().path(), SIZE, NOW_NANOS / 3, "(dev=1,ino=2)");
    try (CachedHashes old = cache.open(version())) {
      put(newer, 0);
      old.put(0, hash(1));
      old.put(1, hash(1));
    }
    try (CachedHashes again = cache.open(newer)) {
      assertThat(again.get(0)).isEqualTo(hash(0));
      assertThat(again.get(1)).isNull();
    }
  }

  @Test
  void twoWritersOfOneVersionShareWhatTheyHash() throws Exception {
    HashCache other =
        new HashCache(folder.resolve("a/cache"), InstantSource.fixed(NOW), HashCache.MAX_BYTES);
    try (CachedHashes one = cache.open(version());
        CachedHashes two = other.open(version())) {
      one.put(0, hash(0));
      two.put(1, hash(1));
      one.put(2, hash(2));
      two.put(2, hash(2));
    }
    try (CachedHashes again = cache.open(version())) {
      assertThat(again.get(0)).isEqualTo(hash(0));
      assertThat(again.get(1)).isEqualTo(hash(1));
      assertThat(again.get(2)).isEqualTo(hash(2));
    }
  }

  @Test
  void believesOnlyWholeRecordsWhereverTheFileIsCut() throws Exception {
    put(version(), 0, 1, 2, 3);
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);
    assertThat(whole).hasSize(40 + 4 * 40);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (CachedHashes cut = cache.open(version())) {
        for (int piece = 0; piece < 4; piece++) {
          byte[] expected = length >= 40 + (piece + 1) * 40 ? hash(piece) : null;
          assertThat(cut.get(piece)).as("piece %d of %d bytes", piece, length).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void believesNoRecordWithAnyBitTurned() throws Exception {
    put(version(), 0);
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] turned = whole.clone();
      turned[at] ^= 4;
      Files.write(file, turned);
      try (CachedHashes hashes = cache.open(version())) {
        assertThat(hashes.get(0)).as("byte %d", at).isNull();
      }
    }
  }

  @Test
  void keepsNothingOfAFileOfOnePiece() throws Exception {
    try (CachedHashes hashes =
        cache.open(new FileVersion(Path.of("/f").toAbsolutePath(), 1 << 20, 5, ""))) {
      hashes.put(0, hash(0));
      assertThat(hashes.root()).contains(ContentId.of(hash(0)));
    }

    assertThat(folder.resolve("a/cache")).doesNotExist();
  }

  @Test
  void keepsNothingOfAFileThatWasWrittenToThisVeryMoment() throws Exception {
    long tick = TimeUnit.MILLISECONDS.toNanos(20);
    long second = NOW_NANOS / 1_000_000_000 * 1_000_000_000;

    assertThat(isKept(NOW_NANOS - tick + 1)).isFalse();
    assertThat(isKept(NOW_NANOS - tick)).isTrue();
    assertThat(isKept(second - 1_000_000_000)).isFalse();
    assertThat(isKept(second - 2_000_000_000)).isTrue();
    assertThat(isKept(NOW_NANOS + 1_000_000_000_000L)).isFalse();
  }

  @Test
  void dropsTheOldestWhenItGrowsTooLarge() throws Exception {
    for (int i = 0; i < 5; i++) {
      put(new FileVersion(Path.of("/f" + i).toAbsolutePath(), SIZE, 1, ""), 0, 1, 2, 3);
    }
    int entry = 40 + 4 * 40;
    HashCache small =
        new HashCache(folder.resolve("a/cache"), InstantSource.fixed(NOW), 3L * entry);
    try (CachedHashes added =
        small.open(new FileVersion(Path.of("/new").toAbsolutePath(), SIZE, 1, ""))) {
      added.put(0, hash(0));
    }

    assertThat(files()).hasSizeBetween(2, 3);
  }

  @Test
  void goesOnInMemoryWhereTheFolderCannotBeMade() throws Exception {
    Path notAFolder = Files.writeString(folder.resolve("file"), "x");
    HashCache broken = new HashCache(notAFolder.resolve("cache"));
    try (CachedHashes hashes = broken.open(version())) {
      hashes.put(1, hash(1));

      assertThat(hashes.get(1)).isEqualTo(hash(1));
      assertThat(hashes.trouble()).isPresent();
    }
  }

  private boolean isKept(long mtimeNanos) throws IOException {
    FileVersion young = new FileVersion(Path.of("/young").toAbsolutePath(), SIZE, mtimeNanos, "");
    put(young, 0);
    try (CachedHashes again = cache.open(young)) {
      return again.get(0) != null;
    }
  }

  private void put(FileVersion version, int... pieces) throws IOException {
    try (CachedHashes hashes = cache.open(version)) {
      for (int piece : pieces) {
        hashes.put(piece, hash(piece));
      }
    }
  }

  private static FileVersion version() {
    return new FileVersion(Path.of("/f").toAbsolutePath(), SIZE, NOW_NANOS / 2, "(dev=1,ino=2)");
  }

  private static byte[] hash(int piece) {
    return Arrays.copyOfRange(HASHES, piece * 32, piece * 32 + 32);
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
  }

  private Path onlyFile() throws IOException {
    List<Path> files = files();
    assertThat(files).hasSize(1);
    return files.getFirst();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("a/cache"))) {
      return files.toList();
    }
  }
}
