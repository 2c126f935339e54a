package dev.dunlin.content.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.hash.CachedHashes;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.hash.PieceHasher;
import dev.dunlin.content.names.NameWindows;
import dev.dunlin.content.source.SourceChangedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A served folder on this machine's disk.
class ServedFolderOnDiskTest extends ServedFolderContract {
  @TempDir Path folder;

  @Override
  Path emptyFolder() throws IOException {
    return Files.createDirectory(Files.createTempDirectory(folder, "disk").resolve("root"));
  }

  @Test
  void aFolderWithMoreNamesThanAWindowIsListedWhole() throws Exception {
    int count = NameWindows.MAX_NAMES + 2_000;
    Path many = Files.createDirectories(root.resolve("a/many"));
    for (int i = 0; i < count; i++) {
      Files.createFile(many.resolve(name(i)));
    }
    write("b", "");
    List<String> all = new ArrayList<>();
    Page page = served.list("", null, ServedFolder.MAX_PAGE, true);
    for (; page.more(); page = served.list("", all.getLast(), ServedFolder.MAX_PAGE, true)) {
      all.addAll(paths(page));
    }
    all.addAll(paths(page));

    assertThat(all).hasSize(count + 3).startsWith("a", "a/many").endsWith("b");
    for (int i = 0; i < count; i++) {
      assertThat(all.get(i + 2)).isEqualTo("a/many/" + name(i));
    }
  }

  private static String name(int i) {
    return String.format(Locale.ROOT, "%05d", i);
  }

  @Test
  void aPageHasItsLimits() {
    for (int most : new int[] {0, -1, ServedFolder.MAX_PAGE + 1}) {
      assertThatIllegalArgumentException().isThrownBy(() -> served.list("", null, most, true));
    }
  }

  @Test
  void namesThatNoPeerCouldAskForAreNotListed() throws Exception {
    for (String name :
        List.of("good", "line\nfeed", "\u001b[2J", "evil\u202etxt", "..\\up", "\u200b")) {
      Files.createFile(root.resolve(name));
    }
    assertThat(paths(served.list("", null, 9, true))).containsExactly("good");
  }

  @Test
  void whatIsNoFileIsNotListedAndNotOpened() throws Exception {
    Process made = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
    assumeTrue(made.waitFor() == 0, "mkfifo makes no pipe here");

    assertThat(served.list("", null, 9, true).entries()).isEmpty();
    assertThatExceptionOfType(NotServedException.class)
        .isThrownBy(() -> served.open("pipe").close());
  }

  @Test
  void deepFoldersAreListedAsFarAsAPathMayReach() throws Exception {
    Path deep = root;
    for (int i = 0; i < 70; i++) {
      deep = Files.createDirectory(deep.resolve("d"));
    }
    List<String> all = paths(served.list("", null, 100, true));
    assertThat(all).hasSize(64);
    assertThat(all.getLast().split("/")).hasSize(64);
    assertThat(served.list(all.getLast(), null, 9, true).entries()).isEmpty();
  }

  @Test
  void idsOfLargeFilesAreKeptInTheCache() throws Exception {
    byte[] content = new byte[(2 << 20) + 5];
    new Random(3).nextBytes(content);
    Path file = Files.write(root.resolve("large"), content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    HashCache cache = new HashCache(folder.resolve("cache"));

    ContentId id = served.id("large", cache);

    try (CachedHashes known = cache.open(served.version("large"))) {
      assertThat(known.root()).contains(id);
      PieceHasher first = new PieceHasher(known.layout());
      first.update(content, 0, 1 << 20);
      assertThat(known.get(0)).isEqualTo(first.finish());
    }
    assertThat(served.find(id)).contains(served.version("large"));
  }

  @Test
  void whatIsLearntIsFoundUntilItChanges() throws Exception {
    byte[] content = "fetched".getBytes(StandardCharsets.UTF_8);
    ContentId id = PieceHasher.idOf(content);
    write("new", "fetched");
    assertThat(served.find(id)).isEmpty();
    served.learn("new", id);
    assertThat(served.find(id)).contains(served.version("new"));
    write("new", "another by now");
    assertThat(served.find(id)).isEmpty();
  }

  /// Another file has taken the place of what landed before anybody looked.
  @Test
  void hashesOfAnotherNumberOfPiecesAreNotLearnt() throws Exception {
    HashCache cache = new HashCache(folder.resolve("cache"));
    write("new", "one piece");
    for (int pieces : new int[] {0, 2}) {
      byte[] hashes = new byte[pieces * ContentId.BYTES];
      served.learn("new", hashes, cache);
    }
    byte[] own = PieceHasher.idOf("one piece".getBytes(StandardCharsets.UTF_8)).toBytes();
    assertThat(served.find(ContentId.of(own))).isEmpty();
    served.learn("new", own, cache);
    assertThat(served.find(ContentId.of(own))).contains(served.version("new"));
  }

  @Test
  void aFileThatChangedIsNotOpenedAsWhatItWas() throws Exception {
    write("f", "before");
    var before = served.version("f");
    write("f", "after this");
    assertThatExceptionOfType(SourceChangedException.class)
        .isThrownBy(() -> served.open(before).close());
    Files.delete(root.resolve("f"));
    assertThatExceptionOfType(SourceChangedException.class)
        .isThrownBy(() -> served.open(before).close());
  }

  @Test
  void aFolderThatIsNotThereCannotBeServed() {
    assertThatExceptionOfType(ContentException.class)
        .isThrownBy(() -> ServedFolder.open(folder.resolve("gone"), Links.NONE))
        .withMessageContaining("there is no such folder");
  }
}
