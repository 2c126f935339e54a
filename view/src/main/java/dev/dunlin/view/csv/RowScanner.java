package dev.dunlin.view.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/// Finds where the rows of a file begin and end, from any row on, with one small buffer. Lines
/// without anything are no rows. For one thread.
///
/// A quote that is not closed would make one row of all that follows; a row that gets longer than
/// [#MAX_ROW_BYTES] in one is taken to end with its line instead. A line longer than that is cut
/// into rows of that length.
final class RowScanner {
  /// The longest row.
  static final int MAX_ROW_BYTES = 1 << 20;

  private static final int BUFFER_BYTES = 128 << 10;
  private static final int END = -1;

  private final SeekableByteChannel file;
  private final int unit;
  private final boolean bigEndian;
  private final char separator;
  private final char quote;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long bufferStart;
  private int buffered;

  private long next;
  private long rowStart;
  private long rowEnd;
  private @Nullable CsvFault fault;

  RowScanner(SeekableByteChannel file, CsvDialect dialect) {
    this.file = file;
    this.unit = dialect.encoding().isWide() ? 2 : 1;
    this.bigEndian = dialect.encoding().isBigEndian();
    this.separator = dialect.separator();
    this.quote = dialect.quote();
    this.next = dialect.start();
  }

  /// Goes to where a row begins.
  void seek(long offset) {
    next = offset;
  }

  /// Goes to the next row; false at the end of the file.
  boolean next() throws IOException {
    int c = unitAt(next);
    while (isLineEnd(c)) {
      next += unit;
      c = unitAt(next);
    }
    if (c == END) {
      return false;
    }
    rowStart = next;
    fault = null;
    if (!findEnd(true)) {
      fault = CsvFault.OPEN_QUOTE;
      if (!findEnd(false)) {
        fault = CsvFault.TOO_LONG;
        rowEnd = rowStart + MAX_ROW_BYTES;
      }
    }
    next = rowEnd;
    return true;
  }

  long rowStart() {
    return rowStart;
  }

  /// What is wrong with where the row ends, or null.
  @Nullable CsvFault fault() {
    return fault;
  }

  /// Where the next row, or the blank line before it, begins.
  long position() {
    return next;
  }

  /// The bytes of the row.
  byte[] row() throws IOException {
    byte[] row = new byte[(int) (rowEnd - rowStart)];
    ByteBuffer into = ByteBuffer.wrap(row);
    if (rowStart >= bufferStart && rowEnd <= bufferStart + buffered) {
      into.put(buffer, (int) (rowStart - bufferStart), row.length);
      return row;
    }
    file.position(rowStart);
    while (into.hasRemaining()) {
      if (file.read(into) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    return row;
  }

  /// Sets the row's end; false where there is none within the longest row, or where a quote is open
  /// at the end of the file.
  private boolean findEnd(boolean heedQuotes) throws IOException {
    boolean cellStart = true;
    boolean quoted = false;
    long most = rowStart + MAX_ROW_BYTES;
    for (long at = rowStart; at < most; at += unit) {
      int c = unitAt(at);
      if (c == END) {
        rowEnd = at;
        return !quoted;
      }
      if (quoted) {
        if (c == quote && unitAt(at + unit) == quote) {
          at += unit;
        } else {
          quoted = c != quote;
        }
      } else if (isLineEnd(c)) {
        rowEnd = at;
        return true;
      } else {
        quoted = heedQuotes && cellStart && c == quote;
        cellStart = c == separator;
      }
    }
    return false;
  }

  private static boolean isLineEnd(int c) {
    return c == '\n' || c == '\r';
  }

  /// A byte, or a pair of them, at a place; [#END] behind the file.
  private int unitAt(long offset) throws IOException {
    long at = offset - bufferStart;
    if (at < 0 || at + unit > buffered) {
      fill(offset);
      at = 0;
      if (buffered < unit) {
        return END;
      }
    }
    int i = (int) at;
    int first = buffer[i] & 0xff;
    if (unit == 1) {
      return first;
    }
    int second = buffer[i + 1] & 0xff;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  private void fill(long offset) throws IOException {
    bufferStart = offset;
    ByteBuffer into = ByteBuffer.wrap(buffer);
    file.position(offset);
    while (into.hasRemaining() && file.read(into) > 0) {
      // Until the buffer is full or the file ends.
    }
    buffered = into.position();
  }
}
