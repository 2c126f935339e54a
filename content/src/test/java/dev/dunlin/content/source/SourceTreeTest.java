package dev.dunlin.content.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.source.SourceItem.FileItem;
import dev.dunlin.content.source.SourceItem.FolderItem;
import dev.dunlin.content.source.SourceItem.LinkItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
  private static final long MTIME = 1_600_000_000_123_456_789L;

  @TempDir Path folder;

  /// Remembers all that it is told.
  private static class Recorder implements SourceVisitor {
    final List<SourceItem> items = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();

    @Override
    public void item(SourceItem item, Path local) throws IOException {
      assertThat(Files.exists(local, LinkOption.NOFOLLOW_LINKS)).isTrue();
      items.add(item);
    }

    @Override
    public void refused(Refusal refusal) {
      refusals.add(refusal);
    }

    List<String> paths() {
      return items.stream().map(SourceItem::path).toList();
    }
  }

  @Test
  void tellsOfFoldersBeforeWhatIsInThemInOrder() throws Exception {
    file("d/b/z");
    file("d/b/a");
    file("d/c");
    file("d/.hidden");
    Files.createDirectory(folder.resolve("d/a"));
    file("x.txt");

    assertThat(walk("d", "x.txt").paths())
        .containsExactly("d", "d/.hidden", "d/a", "d/b", "d/b/a", "d/b/z", "d/c", "x.txt");
  }

  @Test
  void tellsSizeTimeAndExecutableBit() throws Exception {
    Path run = file("d/run");
    Files.writeString(run, "12345");
    Files.setLastModifiedTime(run, FileTime.from(MTIME, TimeUnit.NANOSECONDS));
    assertThat(run.toFile().setExecutable(true)).isTrue();
    Files.setLastModifiedTime(folder.resolve("d"), FileTime.from(MTIME, TimeUnit.NANOSECONDS));

    assertThat(walk("d").items)
        .containsExactly(new FolderItem("d", MTIME), new FileItem("d/run", 5, MTIME, true));
  }

  @Test
  void offersALinkThatStaysInsideAndRefusesOthers() throws Exception {
    file("d/b/f");
    link("d/b/inside", "../g");
    link("d/b/dangling", "nothing");
    link("d/b/up", "..");
    link("d/b/out", "../../x");
    link("d/b/top", "../..");
    link("d/b/absolute", folder.resolve("d/b/f").toString());
    link("d/b/winding", "../b/../b/f");
    Recorder seen = walk("d");

    assertThat(seen.items)
        .contains(
            new LinkItem("d/b/inside", "../g"),
            new LinkItem("d/b/dangling", "nothing"),
            new LinkItem("d/b/up", ".."))
        .hasSize(6);
    assertThat(seen.refusals).hasSize(4);
    assertThat(seen.refusals)
        .allSatisfy(each -> assertThat(each.cause()).isEqualTo(Refusal.Cause.LINK_OUTSIDE))
        .extracting(each -> String.valueOf(each.local().getFileName()))
        .containsExactly("absolute", "out", "top", "winding");
  }

  @Test
  void neverFollowsALinkToAFolder() throws Exception {
    file("d/real/f");
    link("d/round", ".");
    link("d/alias", "real");

    assertThat(walk("d").paths()).containsExactly("d", "d/alias", "d/real", "d/real/f", "d/round");
  }

  @Test
  void followsALinkThatWasNamed() throws Exception {
    file("real/f");
    link("alias", "real");
    Path f = file("single");
    Files.writeString(f, "123");
    link("one", "single");

    Recorder seen = walk("alias", "one");
    assertThat(seen.paths()).containsExactly("alias", "alias/f", "one");
    assertThat(seen.items.getLast())
        .isInstanceOfSatisfying(FileItem.class, one -> assertThat(one.size()).isEqualTo(3));
  }

  @Test
  void refusesPipesAndSockets() throws Exception {
    file("d/f");
    Path fifo = folder.resolve("d/pipe");
    Process made = new ProcessBuilder("mkfifo", fifo.toString()).start();
    assumeTrue(made.waitFor() == 0, "there is no mkfifo here");

    Recorder seen = walk("d");
    assertThat(seen.paths()).containsExactly("d", "d/f");
    assertThat(seen.refusals).hasSize(1);
    assertThat(seen.refusals.getFirst().local()).isEqualTo(fifo);
    assertThat(seen.refusals.getFirst().cause()).isEqualTo(Refusal.Cause.SPECIAL_FILE);
  }

  @Test
  void refusesNamesThatAReceiverWouldNotTake() throws Exception {
    file("d/a\u202eb");
    file("d/a\nb");
    file("d/.dunlin-00000000000000000000000000000001.part");
    file("d/good: really?");

    Recorder seen = walk("d");
    assertThat(seen.paths()).containsExactly("d", "d/good: really?");
    assertThat(seen.refusals)
        .hasSize(3)
        .allSatisfy(each -> assertThat(each.cause()).isEqualTo(Refusal.Cause.UNSAFE_NAME));
  }

  @Test
  void refusesNamesThatAreNoText() throws Exception {
    Files.createDirectory(folder.resolve("d"));
    Process made =
        new ProcessBuilder("/bin/sh", "-c", "> \"$(printf 'bad\\377name')\"")
            .directory(folder.resolve("d").toFile())
            .start();
    assumeTrue(made.waitFor() == 0, "this disk takes no such name");

    Recorder seen = walk("d");
    assertThat(seen.paths()).containsExactly("d");
    assertThat(seen.refusals)
        .singleElement()
        .satisfies(each -> assertThat(each.cause()).isEqualTo(Refusal.Cause.UNSAFE_NAME));
  }

  @Test
  void refusesFoldersDeeperThanAReceiverTakes() throws Exception {
    Path deep = folder.resolve("d");
    for (int depth = 1; depth < SafePath.MAX_DEPTH; depth++) {
      deep = deep.resolve("d");
    }
    Files.createDirectories(deep);
    Files.writeString(deep.resolve("f"), "");

    Recorder seen = walk("d");
    assertThat(seen.items).hasSize(SafePath.MAX_DEPTH);
    assertThat(seen.refusals)
        .singleElement()
        .satisfies(each -> assertThat(each.detail()).contains("deeper than 64"));
  }

  @Test
  void saysWhatVanishedMeanwhile() throws Exception {
    file("d/a");
    Path b = file("d/b");
    file("d/c");
    Recorder seen =
        new Recorder() {
          @Override
          public void item(SourceItem item, Path local) throws IOException {
            super.item(item, local);
            Files.deleteIfExists(b);
          }
        };
    SourceTree.of(List.of(folder.resolve("d"))).walk(seen);

    assertThat(seen.paths()).containsExactly("d", "d/a", "d/c");
    assertThat(seen.refusals)
        .containsExactly(new Refusal(b, Refusal.Cause.UNREADABLE, "it is gone"));
  }

  @Test
  void saysWhatMayNotBeRead() throws Exception {
    Path secret = file("d/secret");
    Path closed = Files.createDirectory(folder.resolve("d/closed"));
    assertThat(secret.toFile().setReadable(false, false)).isTrue();
    assertThat(closed.toFile().setReadable(false, false)).isTrue();
    assumeTrue(!Files.isReadable(secret), "this user may read everything");

    Recorder seen = walk("d");
    assertThat(seen.paths()).containsExactly("d");
    assertThat(seen.refusals)
        .containsExactly(
            new Refusal(closed, Refusal.Cause.UNREADABLE, "permission denied"),
            new Refusal(secret, Refusal.Cause.UNREADABLE, "permission denied"));
  }

  @Test
  void refusesRootsThatCannotBeTold() throws Exception {
    file("a/f");
    file("b/f");

    refused("same name", folder.resolve("a/f"), folder.resolve("b/f"));
    refused("no such file", folder.resolve("nothing"));
    refused("no name", Path.of("/"));
  }

  @Test
  void aRootHasTheNameOfItsRealFolder() throws Exception {
    file("a/b/f");

    assertThat(walk("a/b/.").paths()).containsExactly("b", "b/f");
    assertThat(walk("a/b/..").paths()).containsExactly("a", "a/b", "a/b/f");
  }

  private static void refused(String why, Path... roots) {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> SourceTree.of(List.of(roots)))
        .withMessageContaining(why);
  }

  private Recorder walk(String... roots) throws IOException {
    Recorder seen = new Recorder();
    SourceTree.of(Arrays.stream(roots).map(folder::resolve).toList()).walk(seen);
    return seen;
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), Path.of(target));
  }
}
