package dev.dunlin.content.landing;

import static dev.dunlin.content.landing.LandingContract.META;
import static dev.dunlin.content.landing.LandingContract.bytes;
import static dev.dunlin.content.landing.LandingContract.names;
import static dev.dunlin.content.landing.LandingContract.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What small files are in until they land, and what is left of it when their process is killed.
class StagingTest {
  private static final String ID = "00000000000000000000000000000001";

  @TempDir Path folder;
  @TempDir Path root;

  @Test
  void aBatchLeavesNoFolderOfItsOwn() throws Exception {
    try (Landing landing = Landing.open(root)) {
      try (SmallBatch batch = landing.smallBatch()) {
        batch.add(path("a"), bytes("1"), META);
        assertThat(names(root)).containsExactly(Staging.FOLDER);
        assertThat(batch.commit(Durability.SYNCED)).isEmpty();
      }
      assertThat(names(root)).containsExactly("a");
      try (SmallBatch batch = landing.smallBatch()) {
        batch.add(path("b"), bytes("1"), META);
        Thread.currentThread().interrupt();
      }
      assertThat(Thread.interrupted()).isTrue();
      assertThat(names(root)).containsExactly("a");
    }
  }

  @Test
  void whatAKilledProcessLeftIsRemovedByTheNext() throws Exception {
    try (Receiver.Running receiver = Receiver.start(root, "batch")) {
      assertThat(receiver.line()).isEqualTo("added");
      assertThat(files()).hasSize(Receiver.BATCH + 1);
      receiver.kill();
    }
    assertThat(files()).hasSize(Receiver.BATCH + 1);
    Landing.open(root).close();
    assertThat(files()).isEmpty();
    assertThat(names(root)).hasSize(10).allMatch(name -> name.startsWith("d"));
  }

  @Test
  void whatALivingProcessWritesIsLeftAlone() throws Exception {
    try (Receiver.Running receiver = Receiver.start(root, "batch")) {
      assertThat(receiver.line()).isEqualTo("added");
      try (Landing landing = Landing.open(root);
          SmallBatch batch = landing.smallBatch()) {
        assertThat(files()).hasSize(Receiver.BATCH + 1);
        batch.add(path("mine"), bytes("1"), META);
        receiver.goOn();
        assertThat(receiver.line()).isEqualTo("committed");
        batch.commit(Durability.UNSYNCED);
      }
    }
    for (int i = 0; i < Receiver.BATCH; i++) {
      assertThat(root.resolve("d" + i % 10 + "/f" + i)).hasContent("content " + i);
    }
    Landing.open(root).close();
    assertThat(files()).hasSize(Receiver.BATCH + 1).doesNotContain(Staging.FOLDER);
  }

  @Test
  void theBatchesOfOneProcessLeaveEachOtherAlone() throws Exception {
    try (Landing one = Landing.open(root);
        SmallBatch first = one.smallBatch()) {
      first.add(path("first"), bytes("1"), META);
      try (Landing other = Landing.open(root);
          SmallBatch second = other.smallBatch()) {
        second.add(path("second"), bytes("2"), META);
        try (Receiver.Running receiver = Receiver.start(root, "batch")) {
          assertThat(receiver.line()).isEqualTo("added"); // which opened the root, and swept
        }
        assertThat(second.commit(Durability.UNSYNCED)).isEmpty();
      }
      assertThat(first.commit(Durability.UNSYNCED)).isEmpty();
    }
    assertThat(root.resolve("first")).hasContent("1");
    assertThat(root.resolve("second")).hasContent("2");
  }

  @Test
  void removesWhatIsNotLockedAndNothingElse() throws Exception {
    Path all = Files.createDirectory(root.resolve(Staging.FOLDER));
    Path dead = Files.createDirectories(all.resolve(ID + "/deeper"));
    Files.writeString(dead.resolve("f"), "left");
    Files.createSymbolicLink(dead.resolve("link"), folder);
    Files.writeString(all.resolve(ID + ".lock"), "");
    Files.writeString(all.resolve("mine.lock"), "a person's");
    Files.writeString(folder.resolve("precious"), "kept");
    Landing.open(root).close();

    assertThat(names(all)).containsExactly("mine.lock");
    assertThat(folder.resolve("precious")).hasContent("kept");
  }

  @Test
  void aFolderThatIsALinkIsNotUsed() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve(ID + ".lock"), "kept");
    Files.createSymbolicLink(root.resolve(Staging.FOLDER), elsewhere);
    try (Landing landing = Landing.open(root);
        SmallBatch batch = landing.smallBatch()) {
      batch.add(path("d/f"), bytes("1"), META);
      assertThat(names(root.resolve("d"))).as("beside its place").hasSize(1);
      assertThat(batch.commit(Durability.SYNCED)).isEmpty();
    }
    assertThat(names(root.resolve("d"))).containsExactly("f");
    assertThat(names(elsewhere)).containsExactly(ID + ".lock");
  }

  @Test
  void aLockFileThatIsALinkIsNotFollowed() throws Exception {
    Path all = Files.createDirectory(root.resolve(Staging.FOLDER));
    Path victim = Files.writeString(folder.resolve("victim"), "kept");
    Files.createSymbolicLink(all.resolve(ID + ".lock"), victim);
    Files.createDirectory(all.resolve(ID));
    Landing.open(root).close();
    assertThat(names(all)).containsExactlyInAnyOrder(ID, ID + ".lock");
    assertThat(victim).hasContent("kept");
  }

  /// A part of the same disk mounted elsewhere on it: the disk's number is the same, and still
  /// nothing can be renamed into it.
  @Test
  void smallFilesLandInAFolderThatIsMounted() throws Exception {
    Path mounted = Files.createDirectory(root.resolve("m"));
    Path other = Files.createDirectory(folder.resolve("other"));
    assumeTrue(run("mount", "--bind", other.toString(), mounted.toString()), "may not mount");
    try (Landing landing = Landing.open(root);
        SmallBatch batch = landing.smallBatch()) {
      Files.writeString(mounted.resolve("taken"), "old");
      Files.writeString(mounted.resolve("replaced"), "old");
      batch.add(path("m/f"), bytes("content"), new FileMeta(LandingContract.MTIME, true));
      batch.add(path("m/taken"), bytes("new"), META);
      batch.add(path("m/replaced"), bytes("new"), META, true);
      assertThat(batch.commit(Durability.SYNCED)).containsExactly(path("m/taken"));

      assertThat(landing.look(path("m/f")).orElseThrow().executable()).isTrue();
      assertThat(landing.look(path("m/f")).orElseThrow().mtimeNanos())
          .isEqualTo(LandingContract.MTIME);
    } finally {
      assertThat(run("umount", mounted.toString())).isTrue();
    }
    assertThat(names(other)).containsExactlyInAnyOrder("f", "taken", "replaced");
    assertThat(other.resolve("f")).hasContent("content");
    assertThat(other.resolve("taken")).hasContent("old");
    assertThat(other.resolve("replaced")).hasContent("new");
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> root.relativize(path).toString())
          .toList();
    }
  }
}
