package dev.dunlin.app.menu;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The facts of a file, and how it begins: the first lines of a text, the first bytes of anything
/// else. Nothing in the file reaches the terminal as it is.
final class Glance {
  /// Most bytes that are read, however long the file is.
  static final int MAX_BYTES = 64 << 10;

  /// Most lines that are shown.
  static final int MAX_LINES = 20;

  private static final int HEX_BYTES = 32;
  private static final int TAB = 4;

  private static final DateTimeFormatter MODIFIED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private final PrintStream out;
  private final int columns;

  Glance(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  /// Shows a file; throws where it is none or cannot be read.
  void show(Path file) throws CommandException {
    try {
      BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
      if (!facts.isRegularFile()) {
        throw new CommandException(ExitCode.LOCAL_FILE, file + " is no file to look into");
      }
      Instant modified = facts.lastModifiedTime().toInstant();
      out.println(Text.visible(file.toString()));
      out.println(Sizes.text(facts.size()) + ", modified " + MODIFIED.format(modified));
      begin(read(file), facts.size());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_FILE, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES);
    }
  }

  private void begin(byte[] bytes, long size) {
    String text = text(bytes, bytes.length < size);
    if (text == null) {
      int shown = Math.min(HEX_BYTES, bytes.length);
      out.println("no text; begins with " + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown));
      return;
    }
    List<String> lines = text.lines().limit(MAX_LINES + 1L).toList();
    for (String line : lines.subList(0, Math.min(MAX_LINES, lines.size()))) {
      out.println("  " + Text.fit(line.replace("\t", " ".repeat(TAB)), columns - 3));
    }
    if (lines.size() > MAX_LINES) {
      out.println("  ...");
    }
  }

  /// The text, or null where it is none: not UTF-8, or with NULs. Where the file is longer than
  /// what was read, a character may be cut in two at its end.
  private static @Nullable String text(byte[] bytes, boolean cut) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, !cut);
    String read = text.flip().toString();
    return result.isError() || read.indexOf('\0') >= 0 ? null : read;
  }
}
