package dev.dunlin.link.receive;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A line that is being read, with its limit.
public final class LineBuffer {
  private static final byte[] EMPTY = {};

  private final int maxBytes;
  private byte[] bytes = EMPTY;
  private boolean whole;

  public LineBuffer(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// Adds what was read; with its end, the last byte is the `\n`, which is left out.
  public void append(ByteBuffer part, boolean withEnd) throws LinkException {
    int length = part.remaining() - (withEnd ? 1 : 0);
    if (length > maxBytes - bytes.length) {
      throw new LinkException(Reason.TOO_LONG, "a line of more than " + maxBytes + " bytes");
    }
    int before = bytes.length;
    bytes = Arrays.copyOf(bytes, before + length);
    part.get(bytes, before, length);
    whole = withEnd;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  public boolean isWhole() {
    return whole;
  }

  public byte[] bytes() {
    return bytes;
  }
}
