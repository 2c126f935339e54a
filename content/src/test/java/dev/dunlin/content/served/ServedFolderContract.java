package dev.dunlin.content.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a served folder promises, on any disk.
abstract class ServedFolderContract {
  private static final long MTIME = 1_600_000_000_123_000_000L;

  Path root = Path.of("not made yet");

  @SuppressWarnings("NullAway.Init") // opened before each test
  ServedFolder served;

  /// An empty folder on the disk under test.
  abstract Path emptyFolder() throws IOException;

  @BeforeEach
  void open() throws IOException {
    root = emptyFolder();
    served = ServedFolder.open(root, Links.NONE);
  }

  @AfterEach
  void close() throws IOException {
    served.close();
  }

  @Test
  void listsAFolderInOrderAndSeesChangesAtOnce() throws Exception {
    write("b", "22");
    write("a/x", "1");
    write("C", "");

    assertThat(paths(served.list("", null, 10, false))).containsExactly("C", "a", "b");
    assertThat(paths(served.list("a", null, 10, false))).containsExactly("a/x");
    write("a/w", "");
    Files.delete(root.resolve("b"));
    assertThat(paths(served.list("a", null, 10, false))).containsExactly("a/w", "a/x");
    assertThat(paths(served.list("", null, 10, false))).containsExactly("C", "a");
  }

  @Test
  void tellsWhatAnEntryIs() throws Exception {
    Path file = write("d/f", "12345");
    Files.setLastModifiedTime(file, FileTime.from(MTIME, TimeUnit.NANOSECONDS));

    ServedEntry folder = served.list("", null, 1, true).entries().getFirst();
    assertThat(folder.folder()).isTrue();
    assertThat(folder.size()).isZero();
    assertThat(served.list("d", null, 1, true).entries())
        .containsExactly(new ServedEntry("d/f", false, 5, MTIME, false));
    assertThat(served.entry("d/f")).isEqualTo(new ServedEntry("d/f", false, 5, MTIME, false));
    assertThat(served.entry("d")).isEqualTo(folder);
  }

  @Test
  void goesIntoFoldersRightBehindThem() throws Exception {
    for (String path : List.of("a/b/c", "a/b-c", "a-b", "a/é", "z", "a/😀", "a/\uff5e")) {
      write(path, "");
    }
    assertThat(paths(served.list("", null, 20, true)))
        .containsExactly("a", "a/b", "a/b/c", "a/b-c", "a/é", "a/\uff5e", "a/😀", "a-b", "z");
  }

  @Test
  void pagesOfAnySizeAreTheWhole() throws Exception {
    for (int i = 0; i < 7; i++) {
      write("f" + i, "");
      write("d/e/f" + i, "");
      Files.createDirectories(root.resolve("g/empty" + i));
    }
    List<String> whole = paths(served.list("", null, 100, true));
    assertThat(whole).hasSize(7 + 2 + 7 + 1 + 7);
    for (int most = 1; most <= whole.size() + 1; most++) {
      List<String> all = new ArrayList<>();
      Page page = served.list("", null, most, true);
      while (page.more()) {
        assertThat(page.entries()).hasSize(most);
        all.addAll(paths(page));
        page = served.list("", all.getLast(), most, true);
      }
      all.addAll(paths(page));
      assertThat(all).as("pages of %d", most).isEqualTo(whole);
    }
  }

  @Test
  void goesOnBehindWhatIsGoneByThen() throws Exception {
    write("a/b/c", "");
    write("a/d", "");
    write("e", "");

    assertThat(paths(served.list("", "a/b/gone/too", 9, true))).containsExactly("a/d", "e");
    assertThat(paths(served.list("", "a/b/c", 9, false))).containsExactly("e");
    assertThat(paths(served.list("a", "a/b", 9, false))).containsExactly("a/d");
    assertThat(paths(served.list("", "b", 9, true))).containsExactly("e");
  }

  @Test
  void refusesWhatIsNoPlaceToGoOnFrom() throws Exception {
    write("a/b", "");
    for (String after : List.of("a", "c/b", "../x", "", "a/.dunlin-trash")) {
      assertThatExceptionOfType(UnsafePathException.class)
          .as(after)
          .isThrownBy(() -> served.list("a", after, 9, true));
    }
  }

  @Test
  void hiddenFilesOfThisProgramAreNotThere() throws Exception {
    write(".dunlin-trash/f", "");
    write(".dunlin-00000000000000000000000000000001.part", "");
    write(".Dunlin-x", "");
    write(".profile", "");

    assertThat(paths(served.list("", null, 9, true))).containsExactly(".profile");
    for (String path : List.of(".dunlin-trash", ".dunlin-trash/f", ".Dunlin-x")) {
      assertThatExceptionOfType(UnsafePathException.class).isThrownBy(() -> served.version(path));
      assertThatExceptionOfType(UnsafePathException.class)
          .isThrownBy(() -> served.list(path, null, 9, false));
    }
  }

  @Test
  void opensNothingThatLeadsOut() throws Exception {
    Files.writeString(root.resolveSibling("secret"), "secret");
    for (String path :
        List.of(
            "../secret",
            "..",
            ".",
            "/",
            root.resolveSibling("secret").toString(),
            "",
            "a//b",
            "a/../../secret",
            "a\0b",
            "c:/x",
            "..\\secret")) {
      assertThatExceptionOfType(UnsafePathException.class)
          .as(path)
          .isThrownBy(() -> served.open(path));
    }
  }

  @Test
  void whatIsNotThereIsSaidWithoutSayingWhereTheFolderIs() throws Exception {
    write("f", "");
    Files.createDirectory(root.resolve("d"));
    for (String path : List.of("gone", "gone/f", "f/x", "d", "d/gone")) {
      assertThatExceptionOfType(NotServedException.class)
          .as(path)
          .isThrownBy(() -> served.version(path))
          .withMessageStartingWith(path + ": ")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain(root.toString()));
    }
    assertThatExceptionOfType(NotServedException.class)
        .isThrownBy(() -> served.list("f", null, 1, false));
    assertThatExceptionOfType(NotServedException.class)
        .isThrownBy(() -> served.list("gone", null, 1, true));
  }

  @Test
  void readsAFile() throws Exception {
    write("d/f", "content");
    try (SourceFile file = served.open("d/f")) {
      assertThat(file.version()).isEqualTo(served.version("d/f"));
      assertThat(read(file)).isEqualTo("content");
      file.checkUnchanged();
    }
    try (SourceFile file = served.open(served.version("d/f"))) {
      assertThat(read(file)).isEqualTo("content");
    }
  }

  @Test
  void findsByContentWhatWasHashedAndIsUnchanged() throws Exception {
    HashCache cache = new HashCache(emptyFolder().resolve("cache"));
    write("a", "same");
    write("b", "same");
    write("c", "other");
    var id = served.id("a", cache);
    assertThat(served.find(id)).contains(served.version("a"));
    assertThat(served.id("b", cache)).isEqualTo(id);
    assertThat(served.id("c", cache)).isNotEqualTo(id);

    FileVersion b = served.version("b");
    write("a", "changed");
    assertThat(served.find(id)).contains(b);
    assertThat(served.id("a", cache)).isNotEqualTo(id);
    Files.delete(root.resolve("b"));
    assertThat(served.find(id)).isEmpty();
  }

  @Test
  void whatIsDeletedIsNotServedAnyMore() throws Exception {
    HashCache cache = new HashCache(emptyFolder().resolve("cache"));
    write("d/f", "content");
    write("g", "more");
    var id = served.id("d/f", cache);

    served.trash().delete("d", false);
    served.trash().delete("g", true);

    assertThat(served.list("", null, 9, true).entries()).isEmpty();
    assertThat(served.find(id)).isEmpty();
    Path trash = root.resolve(Trash.FOLDER);
    try (Stream<Path> kept = Files.walk(trash)) {
      assertThat(kept.filter(Files::isRegularFile).map(path -> trash.relativize(path).toString()))
          .singleElement()
          .asString()
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ[/\\\\]d[/\\\\]f");
    }
  }

  @Test
  void aQuotaLeavesTheRestFree() throws Exception {
    write("d/f", "1234");
    assertThat(served.quota(10).free()).isEqualTo(6);
    assertThat(served.quota(0).free()).isEqualTo(Long.MAX_VALUE);
  }

  Path write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  static String read(SourceFile file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) file.version().size());
    int _ = file.read(0, bytes);
    return new String(bytes.array(), StandardCharsets.UTF_8);
  }

  static List<String> paths(Page page) {
    return page.entries().stream().map(ServedEntry::path).toList();
  }
}
