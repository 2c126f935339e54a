package dev.dunlin.transfer.have;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.landing.Partial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A content that this node is fetching: what is verified of it can be had by others meanwhile.
///
/// Safe for many threads. Closing it says that it grows no more and takes it from the [Holdings];
/// the partial belongs to who fetches.
public final class Growing implements AutoCloseable {
  private final ContentId content;
  private final Partial partial;
  private final byte[] layer;
  private final Consumer<Growing> onClose;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;

  Growing(ContentId content, Partial partial, byte[] layer, Consumer<Growing> onClose) {
    this.content = content;
    this.partial = partial;
    this.layer = layer.clone();
    this.onClose = onClose;
  }

  /// Which content it is.
  public ContentId content() {
    return content;
  }

  /// How it is cut into pieces.
  public PieceLayout layout() {
    return partial.layout();
  }

  /// The hashes of all its pieces, 32 bytes each, those that are not here included.
  public byte[] layer() {
    return layer.clone();
  }

  /// The hash of one piece.
  public byte[] hash(int piece) {
    int at = piece * ContentId.BYTES;
    return Arrays.copyOfRange(layer, at, at + ContentId.BYTES);
  }

  /// The pieces that are verified; a copy.
  public BitSet pieces() {
    return partial.verified();
  }

  /// Reads verified bytes until the buffer is full or the content ends.
  public int read(long offset, ByteBuffer into) throws IOException {
    return partial.read(offset, into);
  }

  /// Says that a further piece is verified.
  public void grew() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Whether it grows no more.
  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there are other pieces than these, or until it grows no more, or until the time is
  /// over.
  void awaitOther(BitSet pieces, long timeoutNanos) throws InterruptedException {
    long left = timeoutNanos;
    lock.lock();
    try {
      while (!closed && left > 0 && pieces().equals(pieces)) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    onClose.accept(this);
  }
}
