package dev.dunlin.content.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dunlin.content.BlockedPathException;
import dev.dunlin.content.TargetExistsException;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a landing promises, on any disk.
abstract class LandingContract {
  static final long MTIME = 1_600_000_000_123_000_000L;
  static final FileMeta META = new FileMeta(MTIME, false);

  Path root = Path.of("not made yet");

  @SuppressWarnings("NullAway.Init") // opened before each test
  private Landing landing;

  /// An empty folder on the disk under test.
  abstract Path emptyFolder() throws IOException;

  @BeforeEach
  void open() throws IOException {
    root = emptyFolder();
    landing = Landing.open(root);
  }

  @AfterEach
  void close() throws IOException {
    landing.close();
  }

  @Test
  void looksWithoutFindingWhereNothingIs() throws Exception {
    assertThat(landing.look(path("a"))).isEmpty();
    assertThat(landing.look(path("a/b/c"))).isEmpty();
  }

  @Test
  void findsWhatIsThere() throws Exception {
    Path file = Files.writeString(root.resolve("f"), "12345");
    Files.setLastModifiedTime(file, FileTime.from(MTIME, TimeUnit.NANOSECONDS));
    Files.createDirectory(root.resolve("d"));
    Files.createSymbolicLink(root.resolve("l"), root.resolve("nowhere"));

    Existing found = landing.look(path("f")).orElseThrow();
    assertThat(found.kind()).isEqualTo(Existing.Kind.FILE);
    assertThat(found.size()).isEqualTo(5);
    assertThat(found.mtimeNanos()).isEqualTo(MTIME);
    assertThat(found.otherName()).isEmpty();
    assertThat(landing.look(path("d")).orElseThrow().kind()).isEqualTo(Existing.Kind.FOLDER);
    assertThat(landing.look(path("l")).orElseThrow().kind()).isEqualTo(Existing.Kind.LINK);
  }

  @Test
  void findsTheFirstFreeName() throws Exception {
    assertThat(landing.freeName(path("d/f.txt"))).isEqualTo(path("d/f.txt"));
    Files.createDirectory(root.resolve("d"));
    Files.writeString(root.resolve("d/f.txt"), "");
    assertThat(landing.freeName(path("d/f.txt"))).isEqualTo(path("d/f (1).txt"));
    Files.writeString(root.resolve("d/f (1).txt"), "");
    assertThat(landing.freeName(path("d/f.txt"))).isEqualTo(path("d/f (2).txt"));
    assertThat(landing.freeName(path("d"))).isEqualTo(path("d (1)"));
  }

  @Test
  void makesFoldersAndLeavesThoseThatAreThere() throws Exception {
    landing.makeFolder(path("a/b/c"));
    Files.writeString(root.resolve("a/b/f"), "kept");
    landing.makeFolder(path("a/b"));
    landing.makeFolder(path("a/b/d"));

    assertThat(root.resolve("a/b/c")).isEmptyDirectory();
    assertThat(root.resolve("a/b/d")).isEmptyDirectory();
    assertThat(root.resolve("a/b/f")).hasContent("kept");
    assertThat(names(root)).containsExactly("a");
  }

  @Test
  void makesNoFolderWhereAFileOrALinkStands() throws Exception {
    Files.writeString(root.resolve("f"), "");
    Files.createDirectory(root.resolve("d"));
    Files.createSymbolicLink(root.resolve("l"), root.resolve("d"));
    for (String name : List.of("f", "f/x", "l", "l/x")) {
      assertThatExceptionOfType(BlockedPathException.class)
          .as(name)
          .isThrownBy(() -> landing.makeFolder(path(name)));
    }
    assertThat(root.resolve("d")).isEmptyDirectory();
  }

  @Test
  void setsTheTimeOfAFolder() throws Exception {
    landing.makeFolder(path("a/b"));
    landing.setFolderTime(path("a/b"), MTIME);
    landing.setFolderTime(path("a"), MTIME);

    assertThat(mtime("a/b")).isEqualTo(MTIME);
    assertThat(mtime("a")).isEqualTo(MTIME);
  }

  @Test
  void makesLinksThatStayInside() throws Exception {
    landing.makeLink(path("d/l"), "../f");
    landing.makeLink(path("d/m"), "l");
    Files.writeString(root.resolve("f"), "content");

    assertThat(Files.readSymbolicLink(root.resolve("d/l"))).hasToString(local("../f"));
    assertThat(Files.readString(root.resolve("d/m"))).isEqualTo("content");
    assertThat(names(root)).containsExactlyInAnyOrder("d", "f");
  }

  @Test
  void makesNoLinkThatLeadsOut() throws Exception {
    Files.createSymbolicLink(root.resolve("out"), root.getParent());
    Files.createSymbolicLink(root.resolve("round"), root.getFileSystem().getPath("round"));
    for (String target : List.of("../..", "/etc", "../out/x", "../out", "../round/x")) {
      assertThatExceptionOfType(UnsafePathException.class)
          .as(target)
          .isThrownBy(() -> landing.makeLink(path("d/l"), target));
    }
    assertThat(names(root.resolve("d"))).isEmpty();
  }

  @Test
  void makesNoLinkWhereSomethingStands() throws Exception {
    Files.writeString(root.resolve("f"), "kept");

    assertThatExceptionOfType(TargetExistsException.class)
        .isThrownBy(() -> landing.makeLink(path("f"), "g"));
    assertThat(root.resolve("f")).hasContent("kept");
  }

  @Test
  void smallFilesLandTogetherAndNotBefore() throws Exception {
    try (SmallBatch batch = landing.smallBatch()) {
      batch.add(path("a/b/one"), bytes("1"), META);
      batch.add(path("a/two.txt"), bytes(""), META);
      batch.add(path("three"), bytes("333"), META);
      assertThat(visible(root.resolve("a"))).containsExactly("b");
      assertThat(visible(root)).containsExactly("a");

      assertThat(batch.commit(Durability.SYNCED)).isEmpty();
    }
    assertThat(root.resolve("a/b/one")).hasContent("1");
    assertThat(root.resolve("a/two.txt")).isEmptyFile();
    assertThat(root.resolve("three")).hasContent("333");
    assertThat(mtime("a/b/one")).isEqualTo(MTIME);
    assertThat(names(root)).containsExactlyInAnyOrder("a", "three");
    assertThat(names(root.resolve("a"))).containsExactlyInAnyOrder("b", "two.txt");
  }

  @Test
  void manySmallFilesLandSynced() throws Exception {
    try (SmallBatch batch = landing.smallBatch()) {
      for (int i = 0; i < 100; i++) {
        batch.add(path("d" + i % 10 + "/f" + i), bytes("content " + i), META);
      }
      assertThat(batch.commit(Durability.SYNCED)).isEmpty();
      assertThat(batch.size()).isZero();
    }
    for (int i = 0; i < 100; i++) {
      assertThat(root.resolve("d" + i % 10 + "/f" + i)).hasContent("content " + i);
    }
  }

  @Test
  void smallFilesTakeNoNameThatIsTaken() throws Exception {
    try (SmallBatch batch = landing.smallBatch()) {
      batch.add(path("a"), bytes("new"), META);
      batch.add(path("b"), bytes("new"), META);
      batch.add(path("c"), bytes("new"), META, true);
      Files.writeString(root.resolve("a"), "old");
      Files.writeString(root.resolve("c"), "old");

      assertThat(batch.commit(Durability.UNSYNCED)).containsExactly(path("a"));
    }
    assertThat(root.resolve("a")).hasContent("old");
    assertThat(root.resolve("b")).hasContent("new");
    assertThat(root.resolve("c")).hasContent("new");
    assertThat(names(root)).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void replacingALinkLeavesWhereItLeadsAlone() throws Exception {
    Files.writeString(root.resolve("goal"), "old");
    Files.createSymbolicLink(root.resolve("l"), root.getFileSystem().getPath("goal"));
    try (SmallBatch batch = landing.smallBatch()) {
      batch.add(path("l"), bytes("new"), META, true);
      batch.commit(Durability.UNSYNCED);
    }
    assertThat(Files.isRegularFile(root.resolve("l"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(root.resolve("goal")).hasContent("old");
  }

  @Test
  void aBatchNotCommittedLeavesNothing() throws Exception {
    try (SmallBatch batch = landing.smallBatch()) {
      batch.add(path("d/a"), bytes("1"), META);
      batch.add(path("b"), bytes("2"), META);
    }
    assertThat(names(root)).containsExactly("d");
    assertThat(names(root.resolve("d"))).isEmpty();
  }

  @Test
  void theNextFolderOfANameIsNotTakenForTheLast() throws Exception {
    land("d/f", "first");
    Files.move(root.resolve("d"), root.resolve("moved"));
    land("d/f", "second");

    assertThat(root.resolve("moved/f")).hasContent("first");
    assertThat(root.resolve("d/f")).hasContent("second");
  }

  @Test
  void manyFoldersAreUsedInTurn() throws Exception {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 200; i++) {
        land("a/d" + i + "/f" + round, "x");
      }
    }
    assertThat(names(root.resolve("a"))).hasSize(200);
    assertThat(names(root.resolve("a/d199"))).containsExactlyInAnyOrder("f0", "f1");
  }

  private void land(String name, String content) throws IOException {
    try (SmallBatch batch = landing.smallBatch()) {
      batch.add(path(name), bytes(content), META);
      assertThat(batch.commit(Durability.UNSYNCED)).isEmpty();
    }
  }

  private String local(String target) {
    return target.replace("/", root.getFileSystem().getSeparator());
  }

  private long mtime(String name) throws IOException {
    return Files.getLastModifiedTime(root.resolve(name)).to(TimeUnit.NANOSECONDS);
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static SafePath path(String name) throws UnsafePathException {
    return SafePath.parse(name);
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
    }
  }

  static List<String> visible(Path folder) throws IOException {
    return names(folder).stream().filter(name -> !name.startsWith(".dunlin-")).toList();
  }
}
