package dev.dunlin.link.receive;

import dev.dunlin.link.wire.Segment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Bytes that wait to be read: a slice of a shared segment, or a small copy.
public final class Chunk {
  private final @Nullable Segment segment;
  private final byte[] array;
  private int from;
  private int to;

  private Chunk(@Nullable Segment segment, byte[] array, int from, int to) {
    this.segment = segment;
    this.array = array;
    this.from = from;
    this.to = to;
  }

  /// A slice, which holds the segment.
  public static Chunk slice(Segment segment, int from, int length) {
    segment.retain();
    return new Chunk(segment, segment.array(), from, from + length);
  }

  /// Another hold of the same bytes, for as long as somebody looks at them.
  public Chunk share() {
    if (segment != null) {
      segment.retain();
    }
    return new Chunk(segment, array, to, to);
  }

  /// A copy, with room for more up to the capacity.
  public static Chunk copy(ByteBuffer bytes, int capacity) {
    byte[] array = new byte[Math.max(capacity, bytes.remaining())];
    Chunk chunk = new Chunk(null, array, 0, 0);
    chunk.append(bytes);
    return chunk;
  }

  /// Whether so many bytes can be added.
  public boolean takes(int length) {
    return segment == null && array.length - to >= length;
  }

  public void append(ByteBuffer bytes) {
    int length = bytes.remaining();
    bytes.get(array, to, length);
    to += length;
  }

  public int length() {
    return to - from;
  }

  public boolean isEmpty() {
    return from == to;
  }

  /// A slice of up to max bytes, which count as taken.
  public ByteBuffer take(int max) {
    int length = Math.min(max, length());
    ByteBuffer taken = ByteBuffer.wrap(array, from, length).slice();
    from += length;
    return taken;
  }

  /// Takes bytes into dst.
  public int take(ByteBuffer dst) {
    int length = Math.min(dst.remaining(), length());
    dst.put(array, from, length);
    from += length;
    return length;
  }

  /// How many bytes from the front there are up to this byte, or -1.
  public int indexOf(byte wanted) {
    for (int i = from; i < to; i++) {
      if (array[i] == wanted) {
        return i - from;
      }
    }
    return -1;
  }

  /// Nobody looks at the bytes any more.
  public void release() {
    if (segment != null) {
      segment.release();
    }
  }

  /// Somebody may still look at them.
  public void abandon() {
    if (segment != null) {
      segment.abandon();
    }
  }
}
