package dev.dunlin.content.landing;

import static dev.dunlin.content.landing.LandingContract.META;
import static dev.dunlin.content.landing.LandingContract.bytes;
import static dev.dunlin.content.landing.LandingContract.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dunlin.content.BlockedPathException;
import dev.dunlin.content.hash.PieceLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A local program that puts links in the way of what lands.
class HostileLinksTest {
  private static final PieceLayout LAYOUT = new PieceLayout(100_000, 16_384);
  private static final PartialKey KEY = PartialKey.of(new byte[32], "a/f", 100_000, 1);
  private static final long SEED = 7;

  @TempDir Path folder;
  private Path root = Path.of("not made yet");
  private Path outside = Path.of("not made yet");

  @SuppressWarnings("NullAway.Init") // opened before each test
  private Landing landing;

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    outside = Files.createDirectory(folder.resolve("outside"));
    landing = Landing.open(root);
  }

  @AfterEach
  void close() throws IOException {
    landing.close();
  }

  @Test
  void nothingLandsThroughALink() throws Exception {
    Files.createSymbolicLink(root.resolve("a"), outside);
    Files.createDirectory(outside.resolve("b"));
    for (String name : new String[] {"a/f", "a/b/f"}) {
      blocked(() -> landing.look(path(name)));
      blocked(() -> landing.freeName(path(name)));
      blocked(() -> landing.makeFolder(path(name)));
      blocked(() -> landing.makeLink(path(name), "x"));
      blocked(() -> landing.setFolderTime(path(name), 1));
      blocked(() -> landing.openPartial(KEY, path(name), LAYOUT).close());
      blocked(() -> {
        try (SmallBatch batch = landing.smallBatch()) {
          batch.add(path(name), bytes("x"), META);
        }
      });
    }
    blocked(() -> landing.setFolderTime(path("a"), 1));
    assertThat(outside.resolve("b")).isEmptyDirectory();
    assertThat(outside.toFile().list()).containsExactly("b");
  }

  @Test
  void aPartialDoesNotFollowItsFolderWhenALinkTakesItsPlace() throws Exception {
    TestFile file = new TestFile(LAYOUT);
    try (Partial partial = landing.openPartial(KEY, path("a/f"), LAYOUT)) {
      file.fillAll(partial, 0);
      Files.move(root.resolve("a"), root.resolve("moved"));
      Files.createSymbolicLink(root.resolve("a"), outside);
      file.fill(partial, 0);

      blocked(() -> partial.land(path("a/f"), META, Durability.SYNCED, true));
      assertThat(outside).isEmptyDirectory();
      partial.land(path("moved/f"), META, Durability.SYNCED, false);
    }
    assertThat(root.resolve("moved/f")).hasBinaryContent(file.content());
    assertThat(root.resolve("moved").toFile().list()).containsExactly("f");
  }

  @Test
  void aPartialIsNotALink() throws Exception {
    Path victim = Files.writeString(outside.resolve("victim"), "precious");
    String part = ".dunlin-" + KEY + ".part";
    String journal = ".dunlin-" + KEY + ".journal";
    Files.createSymbolicLink(root.resolve(part), victim);
    TestFile file = new TestFile(LAYOUT);
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      file.fillAll(partial);
    }
    assertThat(victim).hasContent("precious");

    Files.delete(root.resolve(part));
    Files.createSymbolicLink(root.resolve(part), victim);
    blocked(() -> landing.openPartial(KEY, path("f"), LAYOUT).close());
    Files.delete(root.resolve(journal));
    Files.createSymbolicLink(root.resolve(journal), victim);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> landing.openPartial(KEY, path("f"), LAYOUT).close());
    assertThat(victim).hasContent("precious");
  }

  /// One thread swaps a folder for a link as quickly as it can while others land things in it.
  @Test
  void nothingEscapesWhileAFolderIsSwappedForALink() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger swaps = new AtomicInteger();
    Thread swapper = Thread.ofPlatform().start(() -> swap(stop, swaps));
    Random random = new Random(SEED);
    int landed = 0;
    try {
      for (int i = 0; i < 3000; i++) {
        landed += landOne(random, i) ? 1 : 0;
      }
    } finally {
      stop.set(true);
      swapper.join();
    }
    assertThat(outside).as("seed %d", SEED).isEmptyDirectory();
    assertThat(landed).isPositive();
    assertThat(swaps).hasPositiveValue();
  }

  private boolean landOne(Random random, int i) throws IOException {
    try (SmallBatch batch = landing.smallBatch()) {
      switch (random.nextInt(3)) {
        case 0 -> landing.makeFolder(path("a/d" + i));
        case 1 -> landing.makeLink(path("a/l" + i), "x");
        default -> {
          batch.add(path("a/f" + i), bytes("x"), META);
          batch.commit(Durability.UNSYNCED);
        }
      }
      return true;
    } catch (IOException _) {
      return false; // in whichever way it failed
    }
  }

  private void swap(AtomicBoolean stop, AtomicInteger swaps) {
    Path real = root.resolve("a");
    while (!stop.get()) {
      try {
        Files.move(real, folder.resolve("parked" + swaps.get()));
      } catch (IOException _) {
        continue; // not made again yet
      }
      try {
        Files.createSymbolicLink(real, outside);
        swaps.incrementAndGet();
        Files.delete(real);
      } catch (IOException _) {
        swaps.incrementAndGet(); // made again before the link was
      }
    }
  }

  private static void blocked(ThrowingCallable what) {
    assertThatExceptionOfType(BlockedPathException.class).isThrownBy(what);
  }
}
