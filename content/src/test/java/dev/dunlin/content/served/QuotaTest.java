package dev.dunlin.content.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dunlin.content.NoSpaceException;
import dev.dunlin.content.disk.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaTest {
  @TempDir Path root;
  private Instant now = Instant.parse("2026-11-21T09:00:00Z");

  @SuppressWarnings("NullAway.Init") // opened before each test
  private Folders folders;

  @BeforeEach
  void open() throws IOException {
    folders = new Folders(root.toRealPath());
    Files.createDirectories(root.resolve("a/b"));
    Files.writeString(root.resolve("a/b/f"), "12345");
    Files.writeString(root.resolve("a/g"), "1");
  }

  @AfterEach
  void close() throws IOException {
    folders.close();
  }

  private Quota quota(long mostBytes) {
    return new Quota(folders, () -> now, mostBytes, Quota.MAX_COUNTED);
  }

  @Test
  void whatFitsIsReservedAndNotAByteMore() throws Exception {
    Quota quota = quota(10);
    assertThat(quota.free()).isEqualTo(4);
    assertThatExceptionOfType(NoSpaceException.class)
        .isThrownBy(() -> quota.reserve(5))
        .withMessageContaining("quota")
        .withMessageContaining("5 bytes needed, 4 free");
    try (Quota.Reservation _ = quota.reserve(3)) {
      assertThat(quota.free()).isEqualTo(1);
      assertThatExceptionOfType(NoSpaceException.class).isThrownBy(() -> quota.reserve(2));
      try (Quota.Reservation _ = quota.reserve(1)) {
        assertThat(quota.free()).isZero();
        quota.reserve(0).close();
      }
    }
  }

  @Test
  void whatLandedIsCountedAtOnceAndWhatDidNotWhenRoomIsNeeded() throws Exception {
    Quota quota = quota(10);
    Quota.Reservation landed = quota.reserve(3);
    landed.close();
    landed.close(); // once more changes nothing
    assertThat(quota.free()).as("looked at anew, since all is asked for").isEqualTo(4);
    quota.reserve(3).close();
    try (Quota.Reservation _ = quota.reserve(1)) {
      assertThat(quota.free()).as("as if it had landed").isZero();
    }
    quota.reserve(4).close();
  }

  @Test
  void whatOthersPutThereIsSeenAfterAWhile() throws Exception {
    Quota quota = quota(100);
    quota.reserve(1).close();
    Files.writeString(root.resolve("more"), "x".repeat(90));
    quota.reserve(10).close();
    now = now.plus(Quota.COUNTED_FOR);
    assertThatExceptionOfType(NoSpaceException.class).isThrownBy(() -> quota.reserve(10));
    Files.delete(root.resolve("more"));
    quota.reserve(10).close();
  }

  @Test
  void theTrashDoesNotCountAndTheUnfinishedDoes() throws Exception {
    Files.createDirectory(root.resolve(Trash.FOLDER));
    Files.writeString(root.resolve(Trash.FOLDER).resolve("f"), "1234567890");
    Files.writeString(root.resolve(".dunlin-00000000000000000000000000000001.part"), "12");
    assertThat(quota(10).free()).isEqualTo(2);
  }

  @Test
  void noLinkIsFollowed() throws Exception {
    Files.createSymbolicLink(root.resolve("a/b/round"), root);
    assertThat(quota(10).free()).isEqualTo(4);
  }

  @Test
  void whereMoreIsThereThanMayBeNothingIsFree() throws Exception {
    assertThat(quota(6).free()).isZero();
    assertThat(quota(5).free()).isZero();
    assertThat(quota(Long.MAX_VALUE).free()).isEqualTo(Long.MAX_VALUE - 6);
  }

  @Test
  void moreThanCanBeCountedHasNoRoom() throws Exception {
    assertThat(new Quota(folders, () -> now, 10, 4).free()).isEqualTo(4);
    assertThat(new Quota(folders, () -> now, 10, 3).free()).isZero();
  }

  @Test
  void withoutAQuotaEverythingFits() throws Exception {
    Quota quota = quota(0);
    assertThat(quota.free()).isEqualTo(Long.MAX_VALUE);
    try (Quota.Reservation _ = quota.reserve(Long.MAX_VALUE);
        Quota.Reservation _ = quota.reserve(Long.MAX_VALUE)) {
      assertThat(quota.free()).isEqualTo(Long.MAX_VALUE);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> quota(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> quota.reserve(-1));
  }
}
