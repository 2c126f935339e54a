package dev.dunlin.content.landing;

import static dev.dunlin.content.landing.LandingContract.META;
import static dev.dunlin.content.landing.LandingContract.names;
import static dev.dunlin.content.landing.LandingContract.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.disk.BootId;
import dev.dunlin.content.disk.HiddenName;
import dev.dunlin.content.hash.PieceLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final PieceLayout LAYOUT = new PieceLayout(100_000, 16_384);
  private static final PartialKey KEY = PartialKey.of(new byte[32], "d/f", 100_000, 1);
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path root;

  @Test
  void removesOldPartialsAndKeepsYoungOnes() throws Exception {
    try (Landing landing = Landing.open(root)) {
      landing.openPartial(KEY, path("d/f"), LAYOUT).close();
      Files.writeString(root.resolve("d/file"), "kept");

      assertThat(landing.sweep(DAY)).isZero();
      age(".part");
      assertThat(landing.sweep(DAY)).as("its journal is young").isZero();
      age(".journal");
      assertThat(landing.sweep(DAY)).isEqualTo(2);
    }
    assertThat(names(root.resolve("d"))).containsExactly("file");
  }

  @Test
  void leavesPartialsInUseAlone() throws Exception {
    try (Landing landing = Landing.open(root);
        Partial partial = landing.openPartial(KEY, path("d/f"), LAYOUT)) {
      age(".part");
      age(".journal");

      assertThat(landing.sweep(DAY)).isZero();
      new TestFile(LAYOUT).fillAll(partial);
      partial.land(path("d/f"), META, Durability.UNSYNCED, false);
    }
  }

  @Test
  void removesTemporariesByTheTimeTheyWereMade() throws Exception {
    Instant made = Instant.parse("2026-01-01T00:00:00Z");
    Path folder = Files.createDirectory(root.resolve("d"));
    Files.writeString(folder.resolve(HiddenName.temporary(made).toString()), "killed then");
    try (Landing later = at(made.plus(DAY))) {
      assertThat(later.sweep(DAY)).isZero();
    }
    try (Landing later = at(made.plus(DAY).plusMillis(1))) {
      assertThat(later.sweep(DAY)).isEqualTo(1);
    }
    assertThat(names(root.resolve("d"))).isEmpty();
  }

  @Test
  void removesWhatAKillLeftOfMakingAFolderOrALink() throws Exception {
    Files.createDirectory(root.resolve(".dunlin-00000000000000000000000000000001.tmp"));
    Path link = root.resolve(".dunlin-00000000000000000000000000000002.tmp");
    Files.createSymbolicLink(link, root);
    try (Landing landing = Landing.open(root)) {
      assertThat(landing.sweep(DAY)).isEqualTo(2);
    }
    assertThat(names(root)).isEmpty();
  }

  @Test
  void touchesNothingElseAndFollowsNoLink() throws Exception {
    Path outside = Files.createDirectory(root.resolve("outside"));
    Path landingRoot = Files.createDirectory(root.resolve("root"));
    Path kept = outside.resolve(".dunlin-00000000000000000000000000000001.tmp");
    Files.writeString(kept, "");
    Files.createSymbolicLink(landingRoot.resolve("link"), outside);
    Files.writeString(landingRoot.resolve(".dunlin-1.tmp"), "");
    Files.writeString(landingRoot.resolve(".dunlin-0000000000000000000000000000000g.part"), "");
    try (Landing landing = Landing.open(landingRoot)) {
      assertThat(landing.sweep(Duration.ZERO)).isZero();
    }
    assertThat(kept).exists();
    assertThat(names(landingRoot)).hasSize(3);
  }

  private Landing at(Instant now) throws IOException {
    return Landing.open(root, InstantSource.fixed(now), BootId.system());
  }

  private void age(String ending) throws IOException {
    Files.setLastModifiedTime(
        root.resolve("d/.dunlin-" + KEY + ending),
        FileTime.from(Instant.now().minus(DAY).minusSeconds(60)));
  }
}
