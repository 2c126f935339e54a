package dev.dunlin.content.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Symbolic links in a served folder.
class ServedLinksTest {
  @TempDir Path folder;
  private Path root = Path.of("not made yet");
  private Path outside = Path.of("not made yet");

  @BeforeEach
  void make() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    outside = Files.createDirectory(folder.resolve("outside"));
    Files.createDirectories(root.resolve("a/b"));
    Files.writeString(root.resolve("a/b/f"), "inside");
    Files.createDirectories(outside.resolve("d"));
    Files.writeString(outside.resolve("d/f"), "outside");
    link("in-file", "a/b/f");
    link("in-folder", "a/../a/b");
    link("in-absolute", root.resolve("a").toString());
    link("a/up", "../in-file");
    link("out-file", "../outside/d/f");
    link("out-folder", outside.toString());
    link("out-and-in", "../root/a");
    link("gone", "nowhere");
    link("round", "round");
    Files.createDirectory(root.resolve(".dunlin-trash"));
    Files.writeString(root.resolve(".dunlin-trash/t"), "trash");
    link("trash", ".dunlin-trash");
    link("trashed", ".dunlin-trash/t");
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(root.resolve(name), Path.of(target));
  }

  @Test
  void noneIsFollowedUnlessAskedFor() throws Exception {
    try (ServedFolder served = ServedFolder.open(root, Links.NONE)) {
      assertThat(all(served)).containsExactly("a", "a/b", "a/b/f");
      for (String path : List.of("in-file", "in-folder/f", "a/up", "out-file", "out-folder/d/f")) {
        notServed(served, path);
      }
      assertThatExceptionOfType(NotServedException.class)
          .isThrownBy(() -> served.list("out-folder", null, 9, true));
    }
  }

  @Test
  void thoseThatStayInsideAreFollowedIfAskedFor() throws Exception {
    try (ServedFolder served = ServedFolder.open(root, Links.INSIDE)) {
      assertThat(all(served))
          .containsExactly(
              "a",
              "a/b",
              "a/b/f",
              "a/up",
              "in-absolute",
              "in-absolute/b",
              "in-absolute/b/f",
              "in-absolute/up",
              "in-file",
              "in-folder",
              "in-folder/f",
              "out-and-in",
              "out-and-in/b",
              "out-and-in/b/f",
              "out-and-in/up");
      for (String path : List.of("in-file", "in-folder/f", "a/up", "in-absolute/b/f")) {
        assertThat(content(served, path)).as(path).isEqualTo("inside");
      }
      for (String path :
          List.of(
              "out-file", "out-folder", "out-folder/d/f", "gone", "round", "trash/t", "trashed")) {
        notServed(served, path);
      }
      FileVersion foreign = FileVersion.of(outside.resolve("d/f"));
      assertThatExceptionOfType(NotServedException.class)
          .isThrownBy(() -> served.open(foreign).close());
    }
  }

  @Test
  void allAreFollowedOnlyIfThatIsAskedFor() throws Exception {
    Files.createSymbolicLink(outside.resolve("back"), root);
    Files.createSymbolicLink(outside.resolve("self"), outside);
    try (ServedFolder served = ServedFolder.open(root, Links.ALL)) {
      assertThat(all(served))
          .contains("out-file", "out-folder", "out-folder/d", "out-folder/d/f", "in-folder/f")
          .contains("out-folder/back", "out-folder/self")
          .doesNotContain("out-folder/back/a", "out-folder/self/d", "gone", "round", "trash");
      assertThat(content(served, "out-file")).isEqualTo("outside");
      assertThat(content(served, "out-folder/d/f")).isEqualTo("outside");
      try (SourceFile file = served.open(served.version("out-folder/d/f"))) {
        assertThat(ServedFolderContract.read(file)).isEqualTo("outside");
      }
    }
  }

  @Test
  void circlesOfFoldersEnd() throws Exception {
    link("a/b/top", "../..");
    link("a/b/self", ".");
    try (ServedFolder served = ServedFolder.open(root, Links.INSIDE)) {
      assertThat(paths(served.list("a", null, 100, true)))
          .containsExactly("a/b", "a/b/f", "a/b/self", "a/b/top", "a/up");
      assertThat(content(served, "a/b/top/a/b/self/f")).isEqualTo("inside");
    }
  }

  /// Even if what is behind the link is the very same file.
  @Test
  void aFileIsNotOpenedThroughALinkThatCameMeanwhile() throws Exception {
    Files.createDirectory(root.resolve("d"));
    Files.writeString(root.resolve("d/f"), "inside");
    Files.createDirectory(outside.resolve("same"));
    Files.createLink(outside.resolve("same/f"), root.resolve("d/f"));
    for (Links links : List.of(Links.NONE, Links.INSIDE)) {
      try (ServedFolder served = ServedFolder.open(root, links)) {
        FileVersion version = served.version("d/f");
        try (SourceFile file = served.open(version)) {
          Files.move(root.resolve("d"), folder.resolve("parked"));
          Files.createSymbolicLink(root.resolve("d"), outside.resolve("same"));

          assertThatExceptionOfType(IOException.class).isThrownBy(file::checkUnchanged);
          assertThatExceptionOfType(IOException.class)
              .isThrownBy(() -> served.open(version).close());
        }
        notServed(served, "d/f");
        Files.delete(root.resolve("d"));
        Files.move(folder.resolve("parked"), root.resolve("d"));
        served.open(version).close();
      }
    }
  }

  /// One thread swaps folders and files for links that lead out, as quickly as it can, while what
  /// is in them is read.
  @Test
  void nothingOutsideIsServedWhileLinksAreSwappedIn() throws Exception {
    Files.createDirectory(root.resolve("d"));
    Files.writeString(root.resolve("d/f"), "inside!"); // as long as what is outside
    Files.writeString(outside.resolve("d/only-outside"), "");
    for (Links links : List.of(Links.NONE, Links.INSIDE)) {
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger swaps = new AtomicInteger();
      Thread swapper = Thread.ofPlatform().start(() -> swap(stop, swaps));
      int read = 0;
      try (ServedFolder served = ServedFolder.open(root, links)) {
        for (int i = 0; i < 2_000 || (read == 0 && i < 100_000); i++) {
          read += readInside(served) ? 1 : 0;
        }
      } finally {
        stop.set(true);
        swapper.join();
      }
      assertThat(read).isPositive();
      assertThat(swaps).hasPositiveValue();
    }
  }

  private static boolean readInside(ServedFolder served) throws IOException {
    boolean read = false;
    try {
      assertThat(content(served, "d/f")).isEqualTo("inside!");
      read = true;
    } catch (IOException _) {
      // in whichever way it failed
    }
    try {
      assertThat(paths(served.list("d", null, 9, true))).doesNotContain("d/only-outside");
    } catch (IOException _) {
      // so, too
    }
    return read;
  }

  private void swap(AtomicBoolean stop, AtomicInteger swaps) {
    Path real = root.resolve("d");
    Path parked = folder.resolve("parked");
    while (!stop.get()) {
      try {
        Files.move(real, parked);
        Files.createSymbolicLink(real, outside.resolve("d"));
        Files.delete(real);
        Files.move(parked, real);
        Path file = real.resolve("f");
        Files.move(file, parked);
        Files.createSymbolicLink(file, outside.resolve("d/f"));
        Files.delete(file);
        Files.move(parked, file);
        swaps.incrementAndGet();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void notServed(ServedFolder served, String path) {
    assertThatExceptionOfType(NotServedException.class)
        .as(path)
        .isThrownBy(() -> served.open(path).close());
  }

  private static String content(ServedFolder served, String path) throws IOException {
    try (SourceFile file = served.open(path)) {
      return ServedFolderContract.read(file);
    }
  }

  private static List<String> all(ServedFolder served) throws IOException {
    return paths(served.list("", null, 100, true));
  }

  private static List<String> paths(Page page) {
    return ServedFolderContract.paths(page);
  }
}
