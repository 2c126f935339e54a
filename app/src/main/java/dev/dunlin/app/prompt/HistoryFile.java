package dev.dunlin.app.prompt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The lines typed before, one a line of a file that only this user may read. Bounded: the oldest
/// go when it is read. A file that cannot be read or written costs the history and nothing else.
public final class HistoryFile {
  /// Most lines that are kept.
  static final int MAX_LINES = 1_000;

  /// Longest line that is kept, in characters.
  static final int MAX_LINE = 2_000;

  /// A file longer than this is none of ours, or was written by very many shells at once.
  static final long MAX_BYTES = 4L * MAX_LINES * MAX_LINE;

  private static final FileAttribute<?> OWN =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private String last = "";

  /// A history in this file, which is made with the first line.
  public HistoryFile(Path file) {
    this.file = file;
  }

  /// The lines kept, oldest first.
  List<String> load() {
    try {
      if (Files.size(file) > MAX_BYTES) {
        Files.delete(file);
        return List.of();
      }
      // Bytes that are no UTF-8 must not cost the rest.
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      List<String> lines = text.lines().filter(HistoryFile::isKept).toList();
      if (lines.size() > MAX_LINES) {
        lines = lines.subList(lines.size() - MAX_LINES, lines.size());
        rewrite(lines);
      }
      last = lines.isEmpty() ? "" : lines.getLast();
      return List.copyOf(lines);
    } catch (IOException _) {
      return List.of();
    }
  }

  /// Keeps one more line, unless it repeats the last, is too long, or begins with a space, by which
  /// a person says that it is nobody's business.
  void add(String line) {
    if (!isKept(line) || line.equals(last)) {
      return;
    }
    try {
      make();
      Files.writeString(file, line + '\n', StandardOpenOption.APPEND);
      last = line;
    } catch (IOException _) {
      // See above: it is remembered until the end of this shell.
    }
  }

  /// Whether a line is one to keep.
  static boolean isKept(String line) {
    return !line.isBlank()
        && line.charAt(0) != ' '
        && line.length() <= MAX_LINE
        && line.indexOf('\n') < 0
        && line.indexOf('\r') < 0;
  }

  private void make() throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.createFile(file, attributes());
    }
  }

  private void rewrite(List<String> lines) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path shorter = Files.createTempFile(folder, "shell-history-", "", attributes());
    try {
      Files.write(shorter, lines);
      Files.move(shorter, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException _) {
      // Another shell was quicker.
    } finally {
      Files.deleteIfExists(shorter);
    }
  }

  private FileAttribute<?>[] attributes() {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix ? new FileAttribute<?>[] {OWN} : new FileAttribute<?>[0];
  }
}
