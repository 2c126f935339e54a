package dev.dunlin.content.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.disk.Folders;
import dev.dunlin.content.path.UnsafePathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrashTest {
  private static final Instant START = Instant.parse("2026-11-21T09:35:28.5Z");
  private static final String FIRST = ".dunlin-trash/2026-11-21T09-35-28Z";
  private static final TrashPlan LIMITS = new TrashPlan(Duration.ofDays(30), 10);

  @TempDir Path folder;
  private Path root = Path.of("not made yet");
  private Path outside = Path.of("not made yet");
  private Instant now = START;

  @SuppressWarnings("NullAway.Init") // opened before each test
  private Folders folders;

  @SuppressWarnings("NullAway.Init") // opened before each test
  private Trash trash;

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    outside = Files.createDirectory(folder.resolve("outside"));
    folders = new Folders(root.toRealPath());
    trash = new Trash(folders, Links.NONE, () -> now, LIMITS);
  }

  @AfterEach
  void close() throws IOException {
    folders.close();
  }

  @Test
  void keepsFilesAndFoldersUnderTheirPaths() throws Exception {
    write("a/b/f", "1");
    write("a/b/g", "22");
    write("a/d/e/h", "333");

    trash.delete("a/b/f", false);
    trash.delete("a/d", false);

    assertThat(tree()).containsExactly("a/b/g", FIRST + "/a/b/f", FIRST + "/a/d/e/h");
    assertThat(root.resolve(FIRST + "/a/d/e/h")).hasContent("333");
  }

  @Test
  void whatIsDeletedTwiceWithinASecondIsKeptTwice() throws Exception {
    for (String content : List.of("1", "2", "3")) {
      write("f", content);
      trash.delete("f", false);
    }
    write("f/x", "4"); // where the first was a file
    trash.delete("f/x", false);
    assertThat(root.resolve(FIRST + "/f")).hasContent("1");
    assertThat(root.resolve(FIRST + " (1)/f")).hasContent("2");
    assertThat(root.resolve(FIRST + " (2)/f")).hasContent("3");
    assertThat(root.resolve(FIRST + " (3)/f/x")).hasContent("4");
  }

  @Test
  void deletesOnlySoOftenWithinASecond() throws Exception {
    for (int i = 0; i < Trash.MAX_PER_SECOND; i++) {
      write("f", "");
      trash.delete("f", false);
    }
    write("f", "kept");
    assertThatExceptionOfType(ContentException.class)
        .isThrownBy(() -> trash.delete("f", false))
        .withMessageContaining("try again");
    assertThat(root.resolve("f")).hasContent("kept");
    now = START.plusSeconds(1);
    trash.delete("f", false);
    assertThat(root.resolve("f")).doesNotExist();
  }

  @Test
  void forGoodLeavesNothing() throws Exception {
    write("a/b/f", "1");
    write("a/.dunlin-00000000000000000000000000000001.part", "1");
    write("g", "1");
    trash.delete("a", true);
    trash.delete("g", true);
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void forGoodDeletesMoreThanItReadsAtATime() throws Exception {
    Path many = Files.createDirectory(root.resolve("many"));
    for (int i = 0; i < 5_000; i++) {
      Files.createFile(many.resolve("f" + i));
    }
    trash.delete("many", true);
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void theRootAndWhatIsOutsideOrHiddenIsNotDeleted() throws Exception {
    Path victim = Files.writeString(outside.resolve("f"), "precious");
    write(".dunlin-trash/2026-11-21T09-35-28Z/f", "kept");
    write(".dunlin-00000000000000000000000000000001.part", "kept");
    for (boolean forGood : new boolean[] {false, true}) {
      for (String path :
          List.of(
              "",
              ".",
              "/",
              "..",
              "../outside",
              "../outside/f",
              "a/../../outside/f",
              victim.toString(),
              ".dunlin-trash",
              ".dunlin-trash/2026-11-21T09-35-28Z/f",
              ".DUNLIN-TRASH",
              ".dunlin-00000000000000000000000000000001.part",
              "a\0b",
              "x/")) {
        assertThatExceptionOfType(UnsafePathException.class)
            .as(path)
            .isThrownBy(() -> trash.delete(path, forGood));
      }
    }
    assertThat(victim).hasContent("precious");
    assertThat(tree()).hasSize(2);
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    write("f", "");
    for (String path : List.of("gone", "gone/f", "f/x")) {
      assertThatExceptionOfType(NotServedException.class)
          .as(path)
          .isThrownBy(() -> trash.delete(path, false))
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain(root.toString()));
    }
  }

  @Test
  void deletesNothingThroughALink() throws Exception {
    Path victim = Files.writeString(outside.resolve("f"), "precious");
    Files.createSymbolicLink(root.resolve("link"), outside);
    Trash following = new Trash(folders, Links.ALL, () -> now, LIMITS);
    for (boolean forGood : new boolean[] {false, true}) {
      assertThatExceptionOfType(NotServedException.class)
          .isThrownBy(() -> following.delete("link/f", forGood));
      assertThatExceptionOfType(NotServedException.class)
          .isThrownBy(() -> trash.delete("link", forGood));
    }
    following.delete("link", false);
    assertThat(root.resolve(FIRST + "/link")).isSymbolicLink();
    write("d/x", "");
    Files.createSymbolicLink(root.resolve("d/link"), outside);
    following.delete("d", true);
    assertThat(root.resolve("d")).doesNotExist();
    assertThat(victim).hasContent("precious");
  }

  @Test
  void theTrashIsNoLink() throws Exception {
    Files.createSymbolicLink(root.resolve(".dunlin-trash"), outside);
    write("f", "kept");
    assertThatExceptionOfType(ContentException.class).isThrownBy(() -> trash.delete("f", false));
    assertThatExceptionOfType(ContentException.class).isThrownBy(() -> trash.tidy());
    assertThat(outside).isEmptyDirectory();
    assertThat(root.resolve("f")).hasContent("kept");
  }

  @Test
  void takesUpToItsLimitAndRefusesMore() throws Exception {
    write("most", "1234567890");
    write("more", "12345678901");
    write("folder/a", "123456");
    write("folder/b", "12345");
    trash.delete("most", false);
    for (String path : List.of("more", "folder")) {
      assertThatExceptionOfType(ContentException.class)
          .isThrownBy(() -> trash.delete(path, false))
          .withMessageContaining(path + " has 11 bytes, more than the trash takes (10)");
      assertThat(root.resolve(path)).exists();
    }
    assertThat(root.resolve(FIRST + "/most")).as("not dropped for nothing").exists();
  }

  @Test
  void theOldestMakesRoom() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      write(name, "12345");
      trash.delete(name, false);
      now = now.plusSeconds(1);
    }
    assertThat(batches()).containsExactly("2026-11-21T09-35-29Z", "2026-11-21T09-35-30Z");
    write("d", "1");
    trash.delete("d", false);
    assertThat(batches()).containsExactly("2026-11-21T09-35-30Z", "2026-11-21T09-35-31Z");
  }

  @Test
  void whatWasTakenOutTakesNoRoom() throws Exception {
    write("a", "12345");
    trash.delete("a", false);
    now = now.plusSeconds(1);
    write("b", "12345");
    trash.delete("b", false);
    Files.move(root.resolve(FIRST + "/a"), root.resolve("a"));
    now = now.plusSeconds(1);
    write("c", "12345");
    trash.delete("c", false);
    assertThat(tree())
        .containsExactly(
            "a", ".dunlin-trash/2026-11-21T09-35-29Z/b", ".dunlin-trash/2026-11-21T09-35-30Z/c");
  }

  @Test
  void whatIsTooOldIsDroppedAlsoByTheNextProgram() throws Exception {
    write("a", "1");
    trash.delete("a", false);
    write(".dunlin-trash/mine/x", "a person's own");
    Trash next = new Trash(folders, Links.NONE, () -> now, LIMITS);
    now = Instant.parse("2026-11-21T09:35:28Z").plus(LIMITS.maxAge());
    assertThat(next.tidy()).isZero();
    now = now.plusMillis(1);
    assertThat(next.tidy()).isEqualTo(1);
    assertThat(tree()).containsExactly(".dunlin-trash/mine/x");
  }

  @Test
  void tidiesWhereThereIsNoTrash() throws Exception {
    assertThat(trash.tidy()).isZero();
    assertThat(root).isEmptyDirectory();
  }

  private void write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private List<String> batches() throws IOException {
    try (Stream<Path> all = Files.list(root.resolve(".dunlin-trash"))) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> tree() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> root.relativize(path).toString())
          .sorted((a, b) ->
              Boolean.compare(a.startsWith("."), b.startsWith(".")) * 2
                  + Integer.signum(a.compareTo(b)))
          .toList();
    }
  }
}
