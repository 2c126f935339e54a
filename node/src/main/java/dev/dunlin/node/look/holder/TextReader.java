package dev.dunlin.node.look.holder;

import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookAnswer.Cut;
import dev.dunlin.node.look.LookAnswer.FileState;
import dev.dunlin.node.look.LookRequest.Text;
import dev.dunlin.view.Contents;
import dev.dunlin.view.text.ByteLines;
import dev.dunlin.view.text.TextEncoding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads lines of a text. What it holds are the lines that are told, as far as they are.
final class TextReader {
  /// Most bytes of a character.
  private static final int BYTES_PER_CHARACTER = 4;

  private final Text asked;
  private final TextEncoding encoding;
  private final Deque<String> kept = new ArrayDeque<>();
  private long index;
  private boolean more;

  private TextReader(Text asked, TextEncoding encoding) {
    this.asked = asked;
    this.encoding = encoding;
  }

  static LookAnswer.Lines read(Text asked, LentFile file, FileState state) throws IOException {
    byte[] head = Contents.head(file);
    TextEncoding encoding = TextEncoding.find(head, head.length < file.size());
    return new TextReader(asked, encoding).read(file, state);
  }

  private LookAnswer.Lines read(LentFile file, FileState state) throws IOException {
    @Nullable Cut cut = null;
    try (InputStream in = Channels.newInputStream(file.open())) {
      in.skipNBytes(encoding.markBytes());
      if (encoding.isWide()) {
        wide(in);
      } else {
        narrow(in);
      }
    } catch (SpentException e) {
      cut = e.cut();
    }
    Telling telling = new Telling(asked.characters());
    List<String> lines = new ArrayList<>();
    long from = asked.last() ? index - kept.size() : asked.from();
    for (String line : kept) {
      String text = telling.cut(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      if (!telling.take(List.of(text), 0)) {
        more = true;
        break;
      }
      lines.add(text);
    }
    return new LookAnswer.Lines(
        state, encoding.charset().name(), from, lines, more, telling.shortened(), cut);
  }

  private void narrow(InputStream in) throws IOException {
    // One more than is told, so that what is cut shows.
    ByteLines lines = new ByteLines(in, (asked.characters() + 2) * BYTES_PER_CHARACTER);
    while (!more && lines.next()) {
      line(new String(lines.line(), encoding.charset()));
    }
  }

  /// UTF-16 has its line ends in pairs of bytes.
  private void wide(InputStream bytes) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(bytes, encoding.charset()));
    StringBuilder line = new StringBuilder();
    boolean any = false;
    for (int c = in.read(); c >= 0 && !more; c = in.read()) {
      any = c != '\n';
      if (c == '\n') {
        line(line.toString());
        line.setLength(0);
      } else if (line.length() < asked.characters() + 2) {
        line.append((char) c);
      }
    }
    if (any && !more) {
      line(line.toString());
    }
  }

  private void line(String text) {
    boolean wanted = asked.last() || index >= asked.from();
    if (!asked.last() && wanted && kept.size() == asked.most()) {
      more = true;
      return;
    }
    index++;
    if (wanted) {
      kept.add(text);
      if (kept.size() > asked.most()) {
        kept.remove();
      }
    }
  }
}
