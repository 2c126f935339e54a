package dev.dunlin.content.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
  @TempDir Path folder;
  private Path path = Path.of("not made yet");

  @BeforeEach
  void makeFile() throws IOException {
    path = Files.writeString(folder.resolve("f"), "0123456789");
    Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH));
  }

  @Test
  void readsAnyPart() throws Exception {
    try (SourceFile file = SourceFile.open(path)) {
      assertThat(read(file, 0, 4)).isEqualTo("0123");
      assertThat(read(file, 7, 3)).isEqualTo("789");
      assertThat(read(file, 7, 100)).isEqualTo("789");
      assertThat(read(file, 10, 5)).isEmpty();
      file.checkUnchanged();
    }
  }

  @Test
  void seesThatItWasWrittenTo() throws Exception {
    try (SourceFile file = SourceFile.open(path)) {
      Files.writeString(path, "abcdefghij");
      changed(file, "it was written to");
    }
  }

  @Test
  void seesThatItGrew() throws Exception {
    try (SourceFile file = SourceFile.open(path)) {
      Files.writeString(path, "x", StandardOpenOption.APPEND);
      changed(file, "its size is another");
    }
  }

  @Test
  void seesThatItShrankEvenWhileReading() throws Exception {
    try (SourceFile file = SourceFile.open(path)) {
      Files.writeString(path, "01234");
      changed(file, "its size is another");
      assertThatExceptionOfType(SourceChangedException.class)
          .isThrownBy(() -> read(file, 3, 4))
          .withMessageContaining("shorter");
    }
  }

  @Test
  void seesThatAnotherTookItsPlace() throws Exception {
    Path other = Files.writeString(folder.resolve("other"), "9876543210");
    Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
    try (SourceFile file = SourceFile.open(path)) {
      Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
      changed(file, "another file took its place");
      assertThat(read(file, 0, 3)).isEqualTo("012");
    }
  }

  @Test
  void seesThatItIsGone() throws Exception {
    try (SourceFile file = SourceFile.open(path)) {
      Files.delete(path);
      changed(file, "it is gone");
    }
  }

  @Test
  void opensNoOtherVersionThanTheExpected() throws Exception {
    FileVersion expected = FileVersion.of(path);
    Files.writeString(path, "9876543210");

    assertThatExceptionOfType(SourceChangedException.class)
        .isThrownBy(() -> SourceFile.open(path, expected).close());
  }

  @Test
  void opensNoLinkAndNoFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("l"), path);

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> SourceFile.open(link).close());
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> SourceFile.open(folder).close());
  }

  private static void changed(SourceFile file, String how) {
    assertThatExceptionOfType(SourceChangedException.class)
        .isThrownBy(file::checkUnchanged)
        .withMessageContaining(how);
  }

  private static String read(SourceFile file, long offset, int length) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(length);
    int read = file.read(offset, into);
    return new String(into.array(), 0, read, StandardCharsets.US_ASCII);
  }
}
