package dev.dunlin.link.wire;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/// A borrowed array that received bytes are put in, shared by all who hold slices of it. It goes
/// back when the last of them lets go.
///
/// The reading thread fills it; any thread may release.
public final class Segment {
  /// Sixteen full records and a few small ones. With no room for a seventeenth, segments that carry
  /// frames of sixteen records come to begin where a frame begins, and a frame is one slice.
  private static final int USED_BYTES = 16 * Memory.RECORD_BYTES + 8 * 1024;

  private final Memory memory;
  private final byte[] array;
  private final AtomicInteger holders = new AtomicInteger(1);
  private volatile boolean abandoned;
  private int filled;

  /// A segment with one holder, the caller.
  public Segment(Memory memory) {
    this.memory = memory;
    this.array = memory.borrow();
  }

  /// The bytes; never written to below [#filled] while others hold the segment.
  public byte[] array() {
    return array;
  }

  /// How far it is filled.
  public int filled() {
    return filled;
  }

  /// Whether another record fits.
  public boolean hasRoom() {
    return limit() - filled >= Memory.RECORD_BYTES;
  }

  /// The free part, for the reading thread.
  public ByteBuffer room() {
    return ByteBuffer.wrap(array, filled, limit() - filled);
  }

  /// Says that so many bytes were put into the room.
  public void fill(int bytes) {
    filled += bytes;
  }

  /// Starts over if the reading thread is the only holder.
  public void rewindIfUnshared() {
    if (holders.get() == 1) {
      filled = 0;
    }
  }

  /// Adds a holder; the caller must be one.
  public void retain() {
    holders.incrementAndGet();
  }

  /// Adds a holder unless the last has let go.
  public boolean tryRetain() {
    int now = holders.get();
    while (now > 0) {
      if (holders.compareAndSet(now, now + 1)) {
        return true;
      }
      now = holders.get();
    }
    return false;
  }

  /// Lets go.
  public void release() {
    int left = holders.decrementAndGet();
    if (left < 0) {
      throw new IllegalStateException("segment released more often than held");
    }
    if (left > 0) {
      return;
    }
    if (abandoned) {
      memory.forget(array);
    } else {
      memory.give(array);
    }
  }

  /// Lets go while somebody may still be looking at a slice: the array is never used again.
  public void abandon() {
    abandoned = true;
    release();
  }

  private int limit() {
    return Math.min(array.length, USED_BYTES);
  }
}
