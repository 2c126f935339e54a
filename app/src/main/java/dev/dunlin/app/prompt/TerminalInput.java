package dev.dunlin.app.prompt;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jline.utils.NonBlockingReader;

/// What is typed at a terminal while a command runs. A read can be interrupted, and then loses
/// nothing: a command that ends in the middle of a question leaves no thread behind that would eat
/// the next line. For one thread at a time.
final class TerminalInput extends InputStream {
  /// How long one wait lasts; then it begins anew.
  private static final long WAIT_MILLIS = 60_000;

  private final NonBlockingReader reader;
  private byte[] character = new byte[0];
  private int at;

  TerminalInput(NonBlockingReader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    if (at == character.length && !next()) {
      return -1;
    }
    return character[at++] & 0xff;
  }

  /// Reads a line at most, as a terminal gives it.
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    int count = 0;
    while (count < length) {
      int b = read();
      if (b < 0) {
        return count == 0 ? -1 : count;
      }
      into[offset + count++] = (byte) b;
      if (b == '\n') {
        break;
      }
    }
    return count;
  }

  /// What was typed already, in whole lines.
  @Override
  public int available() throws IOException {
    // The stream is not closed: that would close the terminal.
    FileInputStream typed = new FileInputStream(FileDescriptor.in);
    return character.length - at + typed.available();
  }

  /// Takes the next character; false at the end.
  private boolean next() throws IOException {
    int first = await();
    if (first < 0) {
      return false;
    }
    String text = Character.toString(first);
    if (Character.isHighSurrogate((char) first)) {
      int second = await();
      text = second < 0 ? text : text + (char) second;
    }
    character = text.getBytes(StandardCharsets.UTF_8);
    at = 0;
    return true;
  }

  private int await() throws IOException {
    int c = NonBlockingReader.READ_EXPIRED;
    while (c == NonBlockingReader.READ_EXPIRED) {
      c = reader.read(WAIT_MILLIS);
    }
    return c;
  }
}
