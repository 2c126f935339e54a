package dev.dunlin.view.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// Divides a stream of bytes into lines, each bounded: of a longer one the beginning is kept and
/// the rest is read over. For one thread; the stream stays with who opened it.
public final class ByteLines {
  private static final int BUFFER_BYTES = 64 << 10;

  private final InputStream in;
  private final int most;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int at;
  private int end;
  private boolean cut;

  /// Lines of this stream.
  ///
  /// @param most bytes of a line that are kept
  public ByteLines(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  /// Goes to the next line; false at the end. What follows the last line's end is a line where it
  /// is not empty.
  public boolean next() throws IOException {
    line.reset();
    cut = false;
    boolean any = false;
    while (at < end || fill()) {
      any = true;
      int stop = at;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      int room = Math.min(stop - at, most - line.size());
      line.write(buffer, at, room);
      cut |= room < stop - at;
      at = stop;
      if (stop < end) {
        at++;
        return true;
      }
    }
    return any;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  /// The line's bytes, without the end of the line.
  public byte[] line() {
    return line.toByteArray();
  }

  /// Whether the line was longer than is kept.
  public boolean isCut() {
    return cut;
  }
}
