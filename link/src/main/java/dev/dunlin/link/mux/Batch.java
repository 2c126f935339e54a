package dev.dunlin.link.mux;

import dev.dunlin.link.frame.Frame;
import dev.dunlin.link.wire.Memory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What goes out in one turn of the writing loop: headers and small payloads copied side by side,
/// large payloads referred to where they are. Used by the writing thread.
final class Batch {
  /// Sixteen TLS records: a full frame, or a control frame and a little less.
  static final int MAX_BYTES = 16 * Memory.RECORD_BYTES;

  /// A payload up to this size is copied next to its header.
  static final int MAX_COPIED = 2 * 1024;

  static final int MAX_PIECES = 64;

  /// What one more frame may need of the copied part.
  private static final int FRAME_COPIES = Frame.HEADER_BYTES + Outflow.MAX_STAGED + MAX_COPIED;

  private final Memory memory;
  private final ByteBuffer[] pieces = new ByteBuffer[MAX_PIECES + 2];
  private byte @Nullable [] copies;
  private int copied;
  private int closedCopies;
  private int count;
  private int bytes;

  Batch(Memory memory) {
    this.memory = memory;
  }

  /// Starts an empty batch.
  void begin() {
    copies = memory.borrowSmall();
    copied = 0;
    closedCopies = 0;
    count = 0;
    bytes = 0;
  }

  /// The batch is sent or given up.
  void done() {
    byte[] array = copies;
    copies = null;
    for (int i = 0; i < count; i++) {
      pieces[i] = NOTHING;
    }
    count = 0;
    if (array != null) {
      memory.give(array);
    }
  }

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  boolean isEmpty() {
    return bytes == 0;
  }

  int bytes() {
    return bytes;
  }

  /// Whether another frame fits, its payload aside.
  boolean hasRoom() {
    return Memory.SMALL_BYTES - copied >= FRAME_COPIES && count < MAX_PIECES / 2;
  }

  void header(Frame frame) {
    frame.write(array(), copied);
    copied += Frame.HEADER_BYTES;
    bytes += Frame.HEADER_BYTES;
  }

  void copy(byte[] from, int at, int length) {
    System.arraycopy(from, at, array(), copied, length);
    copied += length;
    bytes += length;
  }

  /// Adds a payload; true when it is referred to rather than copied.
  boolean add(ByteBuffer payload) {
    int length = payload.remaining();
    bytes += length;
    if (length <= MAX_COPIED && Memory.SMALL_BYTES - copied >= length + FRAME_COPIES) {
      payload.get(array(), copied, length);
      copied += length;
      return false;
    }
    closeCopies();
    pieces[count++] = payload;
    return true;
  }

  private void closeCopies() {
    if (copied > closedCopies) {
      pieces[count++] = ByteBuffer.wrap(array(), closedCopies, copied - closedCopies);
      closedCopies = copied;
    }
  }

  /// The batch as buffers, of which the first [#count] count.
  ByteBuffer[] pieces() {
    closeCopies();
    return pieces;
  }

  int count() {
    return count;
  }

  private byte[] array() {
    byte[] array = copies;
    if (array == null) {
      throw new IllegalStateException("batch not begun");
    }
    return array;
  }
}
