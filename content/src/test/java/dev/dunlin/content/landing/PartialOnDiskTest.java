package dev.dunlin.content.landing;

import static dev.dunlin.content.landing.LandingContract.META;
import static dev.dunlin.content.landing.LandingContract.MTIME;
import static dev.dunlin.content.landing.LandingContract.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dunlin.content.disk.BootId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Partials on this machine's disk, and what becomes of them when their files are not as they were.
class PartialOnDiskTest extends PartialContract {
  @TempDir Path folder;

  @Override
  Path emptyFolder() throws IOException {
    return Files.createDirectory(folder.resolve("root"));
  }

  @Test
  void landsExecutable() throws Exception {
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      file.fillAll(partial);
      partial.land(path("f"), new FileMeta(MTIME, true), Durability.SYNCED, false);
    }
    assertThat(Files.isExecutable(root.resolve("f"))).isTrue();
  }

  @Test
  void aJournalCutAnywhereLosesOnlyItsTail() throws Exception {
    fillAndClose(landing);
    byte[] whole = Files.readAllBytes(journal());
    byte[] content = Files.readAllBytes(part());
    assertThat(whole).hasSize(64 + 7 * 40);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(part(), content);
      Files.write(journal(), Arrays.copyOf(whole, length));
      int left = Math.max(0, length - 64) / 40;
      assertThat(verified(landing)).as("%d bytes", length).isEqualTo(first(left));
    }
  }

  @Test
  void aJournalWithAnyBitTurnedLosesOneRecordOrAll() throws Exception {
    fillAndClose(landing);
    byte[] whole = Files.readAllBytes(journal());
    for (int at = 0; at < whole.length; at++) {
      byte[] content = file.content();
      Files.write(part(), content);
      byte[] turned = whole.clone();
      turned[at] ^= 0x10;
      Files.write(journal(), turned);

      BitSet expected = first(at < 64 ? 0 : 7);
      if (at >= 64) {
        expected.clear((at - 64) / 40);
      }
      assertThat(verified(landing)).as("byte %d", at).isEqualTo(expected);
    }
  }

  @Test
  void garbageForAJournalIsNoJournal() throws Exception {
    Files.write(journal(), file.content());
    Files.write(part(), file.content());

    assertThat(verified(landing).isEmpty()).isTrue();
  }

  @Test
  void withinOneBootTheJournalIsBelieved() throws Exception {
    fillAndClose(landing);
    spoil(3);

    assertThat(verified(landing)).isEqualTo(first(7));
  }

  @Test
  void afterAnotherBootEachPieceIsHashedAgain() throws Exception {
    Path bootId = Files.writeString(folder.resolve("boot_id"), "first");
    BootId boots = new BootId(bootId, folder);
    try (Landing booted = Landing.open(root, InstantSource.system(), boots)) {
      fillAndClose(booted);
      spoil(3);
      assertThat(verified(booted)).isEqualTo(first(7));

      Files.writeString(bootId, "second");
      BitSet expected = first(7);
      expected.clear(3);
      assertThat(verified(booted)).isEqualTo(expected);
      spoil(4);
      assertThat(verified(booted)).as("known since this boot").isEqualTo(expected);
    }
  }

  @Test
  void whereBootsHaveNoNameEachPieceIsHashedEachTime() throws Exception {
    BootId none = new BootId(folder.resolve("nothing"), folder);
    try (Landing unnamed = Landing.open(root, InstantSource.system(), none)) {
      fillAndClose(unnamed);
      assertThat(verified(unnamed)).isEqualTo(first(7));
      spoil(0);
      assertThat(verified(unnamed).get(0)).isFalse();
    }
  }

  @Test
  void aPartialPutInPlaceOfAnotherIsHashed() throws Exception {
    fillAndClose(landing);
    byte[] other = file.content();
    other[0] ^= 1;
    Files.write(root.resolve("other"), other);
    Files.move(root.resolve("other"), part(), StandardCopyOption.REPLACE_EXISTING);

    assertThat(verified(landing).get(0)).isFalse();
    assertThat(verified(landing).get(1)).isTrue();
  }

  @Test
  void aJournalLeftByOneThatLandedCountsForNothing() throws Exception {
    fillAndClose(landing);
    byte[] left = Files.readAllBytes(journal());
    left[7] = '0';
    Files.write(journal(), left);

    assertThat(verified(landing).isEmpty()).isTrue();
  }

  @Test
  void landsOnceThoughKilledBetweenItsTwoNames() throws Exception {
    fillAndClose(landing);
    Files.createLink(root.resolve("f"), part());
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      partial.land(path("f"), META, Durability.SYNCED, false);
    }
    assertThat(root.resolve("f")).hasBinaryContent(file.content());
    assertThat(LandingContract.names(root)).containsExactly("f");
  }

  @Test
  void whatLandedIsNotWrittenToByTheNextPartial() throws Exception {
    fillAndClose(landing);
    Files.createLink(root.resolve("f"), part());
    Files.delete(journal());
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      partial.write(0, ByteBuffer.allocate(1000));
    }
    assertThat(root.resolve("f")).hasBinaryContent(file.content());
  }

  @Test
  void afterAnInterruptOfOneThreadOthersGoOn() throws Exception {
    try (Partial partial = landing.openPartial(KEY, path("f"), LAYOUT)) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(ClosedByInterruptException.class)
          .isThrownBy(() -> file.fill(partial, 0));
      assertThat(Thread.interrupted()).isTrue();
      file.fillAll(partial);
      partial.land(path("f"), META, Durability.UNSYNCED, false);
    }
    assertThat(root.resolve("f")).hasBinaryContent(file.content());
  }

  private void fillAndClose(Landing in) throws IOException {
    try (Partial partial = in.openPartial(KEY, path("f"), LAYOUT)) {
      file.fillAll(partial);
    }
  }

  private static BitSet verified(Landing in) throws IOException {
    try (Partial partial = in.openPartial(KEY, path("f"), LAYOUT)) {
      return partial.verified();
    }
  }

  /// Changes a byte of a piece behind the journal's back.
  private void spoil(int piece) throws IOException {
    try (FileChannel channel = FileChannel.open(part(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {99}), LAYOUT.offset(piece) + 5);
    }
  }

  private Path part() {
    return root.resolve(".dunlin-" + KEY + ".part");
  }

  private Path journal() {
    return root.resolve(".dunlin-" + KEY + ".journal");
  }

  private static BitSet first(int pieces) {
    BitSet bits = new BitSet();
    bits.set(0, pieces);
    return bits;
  }
}
