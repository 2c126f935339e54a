package dev.dunlin.content.landing;

import static dev.dunlin.content.landing.LandingContract.META;
import static dev.dunlin.content.landing.LandingContract.MTIME;
import static dev.dunlin.content.landing.LandingContract.names;
import static dev.dunlin.content.landing.LandingContract.path;
import static dev.dunlin.content.landing.LandingContract.visible;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.dunlin.content.BlockedPathException;
import dev.dunlin.content.NoSpaceException;
import dev.dunlin.content.TargetExistsException;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.hash.PieceTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a partial promises, on any disk.
abstract class PartialContract {
  static final PieceLayout LAYOUT = new PieceLayout(100_000, 16_384);
  static final PartialKey KEY = PartialKey.of(new byte[32], "d/f", 100_000, MTIME);

  Path root = Path.of("not made yet");

  @SuppressWarnings("NullAway.Init") // opened before each test
  Landing landing;

  final TestFile file = new TestFile(LAYOUT);

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
  void landsWhenAllPiecesAreVerified() throws Exception {
    try (Partial partial = landing.openPartial(KEY, path("d/f"), LAYOUT)) {
      for (int piece = LAYOUT.count() - 1; piece >= 0; piece--) {
        assertThat(partial.isComplete()).isFalse();
        file.fill(partial, piece);
      }
      assertThat(visible(root.resolve("d"))).isEmpty();
      assertThat(partial.pieceHashes()).isEqualTo(file.hashes());
      partial.land(path("d/f"), META, Durability.SYNCED, false);
    }
    assertThat(root.resolve("d/f")).hasBinaryContent(file.content());
    assertThat(Files.getLastModifiedTime(root.resolve("d/f")).to(TimeUnit.NANOSECONDS))
        .isEqualTo(MTIME);
    assertThat(names(root.resolve("d"))).containsExactly("f");
  }

  @Test
  void goesOnWhereItWasClosed() throws Exception {
    try (Partial partial = landing.openPartial(KEY, path("d/f"), LAYOUT)) {
      file.fill(partial, 1);
      file.fill(partial, 6);
      partial.write(0, ByteBuffer.wrap(file.content(), 0, 10_000));
    }
    try (Partial partial = landing.openPartial(KEY, path("d/f"), LAYOUT)) {
      assertThat(partial.verified()).isEqualTo(bits(1, 6));
      assertThat(partial.verifiedBytes()).isEqualTo(16_384 + 100_000 - 6 * 16_384);
      ByteBuffer read = ByteBuffer.allocate(16_384);
      assertThat(partial.read(16_384, read)).isEqualTo(16_384);
      assertThat(read.flip()).isEqualTo(ByteBuffer.wrap(file.content(), 16_384, 16_384));
      file.fillAll(partial);
      partial.land(path("d/f"), META, Durability.UNSYNCED, false);
    }
    assertThat(root.resolve("d/f")).hasBinaryContent(file.content());
  }

  @Test
  void doesNotLandBeforeItIsWhole() throws Exception {
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      file.fillAll(partial, 3);

      assertThatIllegalStateException()
          .isThrownBy(() -> partial.land(path("f"), META, Durability.UNSYNCED, false));
      assertThat(visible(root)).isEmpty();
    }
  }

  @Test
  void takesNoNameThatIsTakenAndMayLandUnderAnother() throws Exception {
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      file.fillAll(partial);
      Files.writeString(root.resolve("f"), "mine");

      assertThatExceptionOfType(TargetExistsException.class)
          .isThrownBy(() -> partial.land(path("f"), META, Durability.UNSYNCED, false));
      assertThat(root.resolve("f")).hasContent("mine");
      partial.land(path("e/f (1)"), META, Durability.UNSYNCED, false);
    }
    assertThat(root.resolve("e/f (1)")).hasBinaryContent(file.content());
    assertThat(names(root)).containsExactlyInAnyOrder("f", "e");
  }

  @Test
  void replacesAFileIfToldAndAFolderNever() throws Exception {
    Files.writeString(root.resolve("f"), "old");
    Files.createDirectory(root.resolve("d"));
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      file.fillAll(partial);

      assertThatExceptionOfType(BlockedPathException.class)
          .isThrownBy(() -> partial.land(path("d"), META, Durability.UNSYNCED, true));
      partial.land(path("f"), META, Durability.UNSYNCED, true);
    }
    assertThat(root.resolve("f")).hasBinaryContent(file.content());
    assertThat(root.resolve("d")).isEmptyDirectory();
  }

  @Test
  void anEmptyFileLandsAtOnce() throws Exception {
    try (Partial partial = landing.openPartial(KEY, path("f"), PieceLayout.of(0))) {
      assertThat(PieceTree.root(partial.layout(), partial.pieceHashes()))
          .isEqualTo(ContentId.EMPTY);
      partial.land(path("f"), META, Durability.SYNCED, false);
    }
    assertThat(root.resolve("f")).isEmptyFile();
  }

  @Test
  void discardingLeavesNothing() throws Exception {
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      file.fill(partial, 0);
      partial.discard();
    }
    assertThat(names(root)).isEmpty();
  }

  @Test
  void isOpenOnlyOnceAtATime() throws Exception {
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      assertThatExceptionOfType(PartialBusyException.class)
          .isThrownBy(() -> landing.openPartial(KEY, path("f"), LAYOUT).close());
      file.fill(partial, 0);
    }
    landing.openPartial(KEY, path("f"), LAYOUT).close();
  }

  @Test
  void startsAnewForAnotherLayout() throws Exception {
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      file.fillAll(partial);
    }
    try (Partial partial = landing.openPartial(KEY, path("f"), new PieceLayout(100_000, 32_768))) {
      assertThat(partial.verified().isEmpty()).isTrue();
    }
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      assertThat(partial.verified().isEmpty()).isTrue();
    }
  }

  @Test
  void believesNoJournalWithoutItsFile() throws Exception {
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      file.fillAll(partial);
    }
    Files.delete(root.resolve(".dunlin-" + KEY + ".part"));
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      assertThat(partial.verified().isEmpty()).isTrue();
    }
  }

  @Test
  void believesNoPieceBeyondTheEndOfTheFile() throws Exception {
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      file.fillAll(partial);
    }
    try (SeekableByteChannel part =
        Files.newByteChannel(root.resolve(".dunlin-" + KEY + ".part"), StandardOpenOption.WRITE)) {
      part.truncate(40_000);
    }
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      assertThat(partial.verified()).isEqualTo(bits(0, 1));
    }
  }

  @Test
  void refusesWhatDoesNotFitOnTheDisk() throws Exception {
    PieceLayout huge = PieceLayout.of(PieceLayout.MAX_SIZE);

    assertThatExceptionOfType(NoSpaceException.class)
        .isThrownBy(() -> landing.openPartial(KEY, path("f"), huge).close())
        .satisfies(e -> assertThat(e.neededBytes()).isEqualTo(PieceLayout.MAX_SIZE));
    assertThat(names(root)).isEmpty();
    landing.openPartial(KEY, path("f"), LAYOUT).close();
  }

  @Test
  void refusesToWriteBeyondTheFile() throws Exception {
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      partial.write(99_999, ByteBuffer.allocate(1));
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> partial.write(99_999, ByteBuffer.allocate(2)));
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> partial.verified(7, new byte[32]));
    }
  }

  static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int each : set) {
      bits.set(each);
    }
    return bits;
  }
}
