package dev.dunlin.transfer.stage;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Stream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A stream without a link: reads given bytes, so many at a time, and keeps what is written.
public final class ByteStream implements Stream {
  private final byte[] bytes;
  private final int step;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private int at;

  /// A stream that has these bytes to read, at most `step` of them in one read.
  public ByteStream(byte[] bytes, int step) {
    this.bytes = bytes.clone();
    this.step = step;
  }

  /// The same of text.
  public static ByteStream of(String text) {
    return new ByteStream(text.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE);
  }

  /// What was written so far.
  public byte[] written() {
    return written.toByteArray();
  }

  @Override
  public int read(ByteBuffer dst) {
    int count = Math.min(Math.min(step, dst.remaining()), bytes.length - at);
    if (count == 0) {
      return at == bytes.length ? -1 : 0;
    }
    dst.put(bytes, at, count);
    at += count;
    return count;
  }

  @Override
  public byte @Nullable [] readLine(int maxBytes) throws LinkException {
    int end = at;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    if (end - at > maxBytes) {
      throw new LinkException(Reason.TOO_LONG, "a line of more than " + maxBytes + " bytes");
    }
    if (end == bytes.length) {
      if (end == at) {
        return null;
      }
      throw new LinkException(Reason.PROTOCOL, "a line without its end");
    }
    byte[] line = Arrays.copyOfRange(bytes, at, end);
    at = end + 1;
    return line;
  }

  @Override
  public @Nullable ByteBuffer next(int maxBytes) {
    ByteBuffer some = ByteBuffer.allocate(Math.min(maxBytes, step));
    return read(some) < 0 ? null : some.flip();
  }

  @Override
  public void write(ByteBuffer src) {
    while (src.hasRemaining()) {
      written.write(src.get());
    }
  }

  @Override
  public void write(ByteBuffer[] srcs) {
    for (ByteBuffer src : srcs) {
      write(src);
    }
  }

  @Override
  public String service() {
    return "/none/1";
  }

  @Override
  public Link link() {
    throw new IllegalStateException("a stream of bytes has no link");
  }

  @Override
  public void endWrite() {}

  @Override
  public void reset() {}

  @Override
  public void close() {}

  @Override
  public void idleTimeout(Duration timeout) {}
}
