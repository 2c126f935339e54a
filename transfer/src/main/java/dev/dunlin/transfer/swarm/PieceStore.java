package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.landing.Partial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Where the pieces come together. One thread writes a piece to the partial while it comes; others
/// that bring the same piece keep theirs in memory until it is verified. So what is verified is
/// never written over, whatever another source sends. Safe for many threads.
final class PieceStore {
  /// How much memory the pieces that come a second time may take together, in bytes.
  static final long MAX_SPARE_BYTES = 64L << 20;

  /// Most pieces that come a second time.
  private static final int MAX_TWICE = 64;

  private final Partial partial;
  private final PieceLayout layout;
  private final Map<Integer, Gate> gates = new HashMap<>();

  /// What the threads that bring one piece pass one at a time.
  private static final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private int users;
    private volatile boolean done;
  }

  PieceStore(Partial partial) {
    this.partial = partial;
    this.layout = partial.layout();
  }

  /// How many pieces may come a second time at once; none where pieces are too large.
  static int maxTwice(PieceLayout layout) {
    return (int) Math.min(MAX_TWICE, MAX_SPARE_BYTES / layout.pieceLength());
  }

  /// Opens a piece for what one source sends of it.
  ///
  /// @param spare whether another thread may be writing it
  Filling fill(int piece, boolean spare) {
    synchronized (gates) {
      Gate gate = gates.computeIfAbsent(piece, _ -> new Gate());
      gate.users++;
      return new Filling(
          piece, gate, spare ? ByteBuffer.allocate((int) layout.length(piece)) : null);
    }
  }

  /// One source's bytes of one piece. For one thread.
  final class Filling implements PieceIntake.Sink, AutoCloseable {
    private final int piece;
    private final Gate gate;
    private final @Nullable ByteBuffer spare;

    private Filling(int piece, Gate gate, @Nullable ByteBuffer spare) {
      this.piece = piece;
      this.gate = gate;
      this.spare = spare;
    }

    @Override
    public boolean write(long offset, ByteBuffer bytes) throws LandingFailure {
      if (spare != null) {
        spare.put(bytes);
        return !gate.done;
      }
      gate.lock.lock();
      try {
        if (!gate.done) {
          partial.write(offset, bytes);
        }
        return !gate.done;
      } catch (IOException e) {
        throw new LandingFailure(e);
      } finally {
        gate.lock.unlock();
      }
    }

    /// All bytes came and have this hash, which is the right one: records the piece. False where
    /// another was first.
    boolean finish(byte[] hash) throws LandingFailure {
      gate.lock.lock();
      try {
        if (gate.done) {
          return false;
        }
        if (spare != null) {
          partial.write(layout.offset(piece), spare.flip());
        }
        partial.verified(piece, hash);
        gate.done = true;
        return true;
      } catch (IOException e) {
        throw new LandingFailure(e);
      } finally {
        gate.lock.unlock();
      }
    }

    @Override
    public void close() {
      synchronized (gates) {
        gate.users--;
        if (gate.users == 0) {
          gates.remove(piece, gate);
        }
      }
    }
  }
}
