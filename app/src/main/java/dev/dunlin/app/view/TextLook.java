package dev.dunlin.app.view;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Text;
import dev.dunlin.view.safe.SafeText;
import dev.dunlin.view.text.ByteLines;
import dev.dunlin.view.text.TextEncoding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;

/// Shows a text line by line, and of anything else how it begins.
public final class TextLook {
  /// So much of a line is shown.
  static final int MAX_LINE = 64 << 10;

  private static final int HEX_BYTES = 256;
  private static final int HEX_WIDTH = 16;
  private static final int TAB = 4;

  private final Window window;
  private final Path file;

  TextLook(Window window, Path file) {
    this.window = window;
    this.file = file;
  }

  ExitCode show(byte[] head, boolean cut, Pager pager) throws IOException {
    TextEncoding encoding = TextEncoding.find(head, cut);
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(encoding.markBytes());
      if (encoding.isWide()) {
        wide(new BufferedReader(new InputStreamReader(in, encoding.charset())), pager);
      } else {
        ByteLines lines = new ByteLines(in, MAX_LINE);
        while (lines.next()) {
          String text = new String(lines.line(), encoding.charset());
          pager.line(shown(text, lines.isCut()));
        }
      }
    }
    pager.end();
    return ExitCode.OK;
  }

  /// UTF-16 has its line ends in pairs of bytes.
  private void wide(BufferedReader in, Pager pager) throws IOException {
    StringBuilder line = new StringBuilder();
    boolean cut = false;
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        pager.line(shown(line.toString(), cut));
        line.setLength(0);
        cut = false;
      } else if (line.length() < MAX_LINE) {
        line.append((char) c);
      } else {
        cut = true;
      }
    }
    if (!line.isEmpty()) {
      pager.line(shown(line.toString(), cut));
    }
  }

  private String shown(String text, boolean cut) {
    return line(window, text, cut);
  }

  /// A line as it is shown in a window, safe to print.
  ///
  /// @param cut whether it goes on
  public static String line(Window window, String text, boolean cut) {
    String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    String plain = line.replace("\t", " ".repeat(TAB)) + (cut ? "…" : "");
    return window.shown() ? SafeText.fit(plain, window.columns()) : SafeText.of(plain);
  }

  /// Shows the size and the first bytes, in hexadecimal numbers and as characters.
  ///
  /// @param name what it is called
  /// @param size in bytes
  public static ExitCode bytes(String name, long size, byte[] head, Pager pager)
      throws IOException {
    pager.line(Text.visible(name) + ": no image, table, JSON or text; " + Sizes.text(size));
    HexFormat hex = HexFormat.ofDelimiter(" ");
    for (int at = 0; at < Math.min(HEX_BYTES, head.length); at += HEX_WIDTH) {
      int end = Math.min(at + HEX_WIDTH, head.length);
      StringBuilder characters = new StringBuilder();
      for (int i = at; i < end; i++) {
        characters.append(head[i] >= 0x20 && head[i] < 0x7f ? (char) head[i] : '.');
      }
      pager.line(
          String.format(
              Locale.ROOT, "%06x  %-47s  %s", at, hex.formatHex(head, at, end), characters));
    }
    pager.end();
    return ExitCode.OK;
  }
}
