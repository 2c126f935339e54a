package dev.dunlin.transfer.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.LinkException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The messages of `/dunlin/files/1` as lines, and both sides of the limits that they hold.
class FilesMessagesTest {
  private static final JsonLine<FilesRequest> REQUEST = JsonLine.of(FilesRequest.class, 1 << 16);
  private static final JsonLine<FilesAnswer> ANSWER = JsonLine.of(FilesAnswer.class, 1 << 18);
  private static final String LONGEST = "x".repeat(4_096);
  private static final String LONGER = LONGEST + "x";
  private static final String LIKELY = "{}[]\",:\\u0e-9n\n";
  private static final String ID = "0a".repeat(32);

  /// A message, with the line family that carries it.
  record Sample<T>(JsonLine<T> line, T message) {
    void assertReadBack() throws IOException {
      assertThat(line.decode(line.encode(message))).isEqualTo(message);
    }
  }

  static List<Sample<?>> samples() {
    FileEntry file = new FileEntry("a/ü \"b\".txt", false, 7, 1_700_000_000_123_456_789L, true);
    return List.of(
        new Sample<>(REQUEST, new FilesRequest.Listing("", true, null, 1_000)),
        new Sample<>(REQUEST, new FilesRequest.Listing("a/b", false, "a/b/c", 1)),
        new Sample<>(REQUEST, new FilesRequest.Stat(List.of("a", "b/\u00fc"))),
        new Sample<>(REQUEST, new FilesRequest.Delete(List.of("a"), true)),
        new Sample<>(ANSWER, new FilesAnswer.Page(List.of(), false)),
        new Sample<>(
            ANSWER,
            new FilesAnswer.Page(List.of(file, new FileEntry("b", true, 0, -5, false)), true)),
        new Sample<>(ANSWER, new FilesAnswer.Stated("a", 1L << 44, -1, true, ID)),
        new Sample<>(ANSWER, new FilesAnswer.Missing("a", "no\nsuch")),
        new Sample<>(ANSWER, new FilesAnswer.Deleted("a")),
        new Sample<>(ANSWER, new FilesAnswer.Busy()),
        new Sample<>(ANSWER, new FilesAnswer.Done()),
        new Sample<>(ANSWER, new Fault("not-allowed", "ask")));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsWrittenIsReadBack(Sample<?> sample) throws IOException {
    sample.assertReadBack();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aLineCutShortAnywhereIsNoMessage(Sample<?> sample) {
    cutShort(sample);
  }

  private static <T> void cutShort(Sample<T> sample) {
    byte[] whole = sample.line().encode(sample.message());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> sample.line().decode(cut)).isInstanceOf(LinkException.class);
    }
  }

  /// Damaged lines end in a message or in a [LinkException], never in anything else.
  @ParameterizedTest
  @MethodSource("samples")
  void damagedLinesNeverEscapeAsAnythingButALinkException(Sample<?> sample) {
    damage(sample, new Random(20_261_121));
  }

  private static <T> void damage(Sample<T> sample, Random random) {
    for (int round = 0; round < 400; round++) {
      byte[] line = sample.line().encode(sample.message());
      line[random.nextInt(line.length)] = (byte) LIKELY.charAt(random.nextInt(LIKELY.length()));
      line[random.nextInt(line.length)] = (byte) random.nextInt(256);
      try {
        Object _ = sample.line().decode(line);
      } catch (LinkException _) {
        // As it should be.
      }
    }
  }

  private static void refused(String field, ThrowingCallable maker) {
    assertThatThrownBy(maker)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field);
  }

  @Test
  void aListAsksForOneToAThousandEntries() {
    assertThat(new FilesRequest.Listing("", true, null, 1).most()).isEqualTo(1);
    assertThat(new FilesRequest.Listing("", true, null, 1_000).most()).isEqualTo(1_000);
    refused("most", () -> new FilesRequest.Listing("", true, null, 0));
    refused("most", () -> new FilesRequest.Listing("", true, null, 1_001));
  }

  @Test
  void aPageHasUpToAThousandEntries() {
    FileEntry file = new FileEntry("a", false, 1, 0, false);
    assertThat(new FilesAnswer.Page(Collections.nCopies(1_000, file), true).entries())
        .hasSize(1_000);
    refused("entries", () -> new FilesAnswer.Page(Collections.nCopies(1_001, file), true));
  }

  @Test
  void aRequestNamesOneTo256Paths() {
    assertThat(new FilesRequest.Stat(Collections.nCopies(256, "a")).paths()).hasSize(256);
    assertThat(new FilesRequest.Delete(Collections.nCopies(256, "a"), false).paths()).hasSize(256);
    refused("paths", () -> new FilesRequest.Stat(Collections.nCopies(257, "a")));
    refused("paths", () -> new FilesRequest.Delete(Collections.nCopies(257, "a"), false));
    refused("paths", () -> new FilesRequest.Stat(List.of()));
    refused("paths", () -> new FilesRequest.Delete(List.of(), false));
  }

  @Test
  void pathsAreBoundedEverywhere() {
    assertThat(new FilesRequest.Listing(LONGEST, true, LONGEST, 1).folder()).isEqualTo(LONGEST);
    assertThat(new FilesRequest.Stat(List.of(LONGEST)).paths()).containsExactly(LONGEST);
    assertThat(new FileEntry(LONGEST, false, 0, 0, false).path()).isEqualTo(LONGEST);
    assertThat(new FilesAnswer.Stated(LONGEST, 0, 0, false, ID).path()).isEqualTo(LONGEST);
    assertThat(new FilesAnswer.Missing(LONGEST, "").path()).isEqualTo(LONGEST);
    assertThat(new FilesAnswer.Deleted(LONGEST).path()).isEqualTo(LONGEST);
    refused("folder", () -> new FilesRequest.Listing(LONGER, true, null, 1));
    refused("after", () -> new FilesRequest.Listing("", true, LONGER, 1));
    refused("paths", () -> new FilesRequest.Stat(List.of(LONGER)));
    refused("paths", () -> new FilesRequest.Delete(List.of(LONGER), false));
    refused("path", () -> new FileEntry(LONGER, false, 0, 0, false));
    refused("path", () -> new FilesAnswer.Stated(LONGER, 0, 0, false, ID));
    refused("path", () -> new FilesAnswer.Missing(LONGER, ""));
    refused("path", () -> new FilesAnswer.Deleted(LONGER));
  }

  @Test
  void sizesTextsAndIdsAreChecked() {
    refused("size", () -> new FileEntry("a", false, -1, 0, false));
    refused("size", () -> new FilesAnswer.Stated("a", -1, 0, false, ID));
    refused("content id", () -> new FilesAnswer.Stated("a", 1, 0, false, "0A".repeat(32)));
    assertThat(new FilesAnswer.Missing("a", "x".repeat(512)).message()).hasSize(512);
    refused("message", () -> new FilesAnswer.Missing("a", "x".repeat(513)));
  }
}
