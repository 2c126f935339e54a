package dev.dunlin.link.mux;

import dev.dunlin.link.frame.Frame;
import dev.dunlin.link.receive.Failure;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// The sending half of a stream. All of it is guarded by the lock of the link's [Outbound].
///
/// Small writes are copied here and their writer goes on; for a large one the writer waits while
/// the link takes the bytes from its arrays.
final class Outflow {
  /// What may wait here as a copy.
  static final int MAX_STAGED = 4 * 1024;

  private static final byte[] EMPTY = {};
  private static final ByteBuffer[] NONE = {};

  final MuxStream stream;
  final Condition taken;

  /// 0 until the first frame went out: ids rise in the order in which streams come to be seen.
  int id;

  long window = Frame.INITIAL_WINDOW;
  int credit;
  boolean synDue;
  boolean ackDue;
  boolean finWanted;
  boolean finSent;
  boolean rstWanted;
  boolean refuseRest;
  boolean queuedReady;
  boolean queuedControl;

  /// The writing thread is reading the waiting writer's arrays now.
  boolean inUse;

  @Nullable Failure failure;

  private byte[] staged = EMPTY;
  private int stagedFrom;
  private int stagedTo;
  private ByteBuffer[] waiting = NONE;
  private int waitingAt;
  private long waitingBytes;

  Outflow(MuxStream stream, int id, Condition taken) {
    this.stream = stream;
    this.id = id;
    this.synDue = id == 0;
    this.ackDue = id != 0;
    this.taken = taken;
  }

  /// The flags that the next frame must carry besides its own.
  int openingFlags() {
    int flags = (synDue ? Frame.SYN : 0) | (ackDue ? Frame.ACK : 0);
    synDue = false;
    ackDue = false;
    return flags;
  }

  long available() {
    return stagedTo - stagedFrom + waitingBytes;
  }

  /// Whether a data frame can go out now.
  boolean isReady() {
    if (inUse || finSent || rstWanted) {
      return false;
    }
    return available() > 0 ? window > 0 : finWanted;
  }

  boolean canStage(long bytes) {
    return waitingBytes == 0 && bytes <= MAX_STAGED - (stagedTo - stagedFrom);
  }

  void stage(ByteBuffer[] srcs, int bytes) {
    int held = stagedTo - stagedFrom;
    if (staged.length - stagedTo < bytes) {
      byte[] roomier = new byte[held == 0 ? bytes : MAX_STAGED];
      System.arraycopy(staged, stagedFrom, roomier, 0, held);
      staged = roomier;
      stagedFrom = 0;
      stagedTo = held;
    }
    for (ByteBuffer src : srcs) {
      int length = src.remaining();
      src.get(staged, stagedTo, length);
      stagedTo += length;
    }
  }

  void waitWith(ByteBuffer[] srcs, long bytes) {
    waiting = srcs;
    waitingAt = 0;
    waitingBytes = bytes;
  }

  boolean isWaiting() {
    return waitingBytes > 0;
  }

  /// The waiting writer takes its arrays back.
  void withdraw() {
    waiting = NONE;
    waitingBytes = 0;
  }

  /// Forgets what is staged; a waiting writer takes its arrays back itself.
  void drop() {
    staged = EMPTY;
    stagedFrom = 0;
    stagedTo = 0;
  }

  /// Puts up to max bytes into the batch: staged ones first, then the waiting writer's. Returns
  /// true when the batch now refers to that writer's arrays.
  boolean fill(Batch batch, int max) {
    int fromStage = Math.min(max, stagedTo - stagedFrom);
    if (fromStage > 0) {
      batch.copy(staged, stagedFrom, fromStage);
      stagedFrom += fromStage;
      if (stagedFrom == stagedTo) {
        staged = EMPTY;
        stagedFrom = 0;
        stagedTo = 0;
      }
    }
    int left = max - fromStage;
    boolean referred = false;
    for (int i = waitingAt; left > 0; i++) {
      ByteBuffer src = waiting[i];
      int length = Math.min(left, src.remaining());
      if (length > 0) {
        referred |= batch.add(src.slice(src.position(), length));
        left -= length;
      }
    }
    return referred;
  }

  /// Counts bytes of the waiting writer as taken.
  void settle(int bytes) {
    waitingBytes -= bytes;
    int left = bytes;
    while (left > 0) {
      ByteBuffer src = waiting[waitingAt];
      int length = Math.min(left, src.remaining());
      src.position(src.position() + length);
      left -= length;
      if (!src.hasRemaining()) {
        waitingAt++;
      }
    }
    if (waitingBytes == 0) {
      waiting = NONE;
    }
    taken.signal();
  }

  /// How many of the next max bytes are the waiting writer's.
  int waitingPart(int max) {
    return max - Math.min(max, stagedTo - stagedFrom);
  }

  /// How many buffers the next max bytes may come from, at most.
  int pieces() {
    return waiting.length - waitingAt;
  }
}
