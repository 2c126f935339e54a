package dev.dunlin.app.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  @TempDir Path folder;
  private Path file;
  private HistoryFile history;

  @BeforeEach
  void makeHistory() {
    file = folder.resolve("state/shell-history");
    history = new HistoryFile(file);
  }

  @Test
  void linesAreThereTheNextTime() {
    assertThat(history.load()).isEmpty();
    history.add("ls anna");
    history.add("get 'ä b'");
    assertThat(new HistoryFile(file).load()).containsExactly("ls anna", "get 'ä b'");
  }

  @Test
  void onlyThisUserReadsIt() throws IOException {
    history.add("ls anna");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aLineThatIsNobodysBusinessIsNotKept() {
    history.add(" trust anna secret");
    history.add("");
    history.add("a\nb");
    history.add("x".repeat(HistoryFile.MAX_LINE + 1));
    assertThat(file).doesNotExist();
    history.add("x".repeat(HistoryFile.MAX_LINE));
    assertThat(history.load()).hasSize(1);
  }

  @Test
  void whatIsRepeatedIsKeptOnce() {
    history.add("ls");
    history.add("ls");
    HistoryFile next = new HistoryFile(file);
    assertThat(next.load()).hasSize(1);
    next.add("ls");
    next.add("id");
    next.add("ls");
    assertThat(next.load()).containsExactly("ls", "id", "ls");
  }

  @Test
  void theOldestGoWhenThereAreTooMany() throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines(HistoryFile.MAX_LINES));
    assertThat(history.load()).hasSize(HistoryFile.MAX_LINES).startsWith("0");

    Files.write(file, lines(HistoryFile.MAX_LINES + 3));
    assertThat(history.load()).hasSize(HistoryFile.MAX_LINES).startsWith("3");
    assertThat(Files.readAllLines(file)).hasSize(HistoryFile.MAX_LINES);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
    try (var left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
  }

  private static List<String> lines(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  @Test
  void aFileThatIsNoTextCostsNothingButItself() throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '\n', 'l', 's', '\n'});
    assertThat(history.load()).endsWith("ls");
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(history.load()).isEmpty();
    history.add("ls");
  }

  @Test
  void aFileThatIsFarTooLongIsDropped() throws IOException {
    Files.createDirectories(file.getParent());
    try (var channel =
        Files.newByteChannel(
            file,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.WRITE)) {
      channel.position(HistoryFile.MAX_BYTES);
      channel.write(java.nio.ByteBuffer.wrap(new byte[] {'x'}));
    }
    assertThat(history.load()).isEmpty();
    assertThat(file).doesNotExist();
  }
}
