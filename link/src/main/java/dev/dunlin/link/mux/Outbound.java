package dev.dunlin.link.mux;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.frame.Frame;
import dev.dunlin.link.frame.ProtocolException;
import dev.dunlin.link.receive.Failure;
import dev.dunlin.link.receive.LinkBudget;
import dev.dunlin.link.receive.Waiting;
import dev.dunlin.link.wire.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The sending half of a link: one loop owns the wire and asks, turn by turn, what goes next.
/// Control frames come first, then one frame of each stream that has bytes and window.
///
/// Nothing here waits for a peer's reader but the loop itself, in the wire.
final class Outbound {
  /// Answers to pings, pings and refusals that may wait for the wire; a peer that asks for more
  /// without reading ends the link.
  static final int MAX_WAITING_REPLIES = 4096;

  /// A turn is made smaller when the wire takes longer than this for one, so that others get
  /// theirs.
  private static final long SLOW_TURN_NANOS = 20_000_000;

  private static final long QUICK_TURN_NANOS = 5_000_000;
  private static final int LEAST_TURN_BYTES = 16 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Wire wire;
  private final SendQueues queues;

  /// Counted by the loop only.
  private final AtomicLong sent = new AtomicLong();

  private int turnBytes = Batch.MAX_BYTES;
  private boolean urged;
  private boolean stopping;
  private int stopCode;
  private @Nullable Failure failure;

  Outbound(Wire wire, LinkBudget budget, StreamTable table) {
    this.wire = wire;
    this.queues = new SendQueues(budget.memory(), table);
    wire.onUrge(this::urge);
  }

  /// The sending half of a new stream; id 0 for one opened here.
  Outflow outflow(MuxStream stream, int id) {
    return new Outflow(stream, id, lock.newCondition());
  }

  // ---- the loop

  /// Sends until the link stops or fails; says a clean end if it stops.
  void run() throws IOException {
    while (gather()) {
      long bytes = queues.pieceBytes();
      try {
        wire.put(queues.pieces(), queues.pieceCount());
      } finally {
        settle();
      }
      sent.lazySet(sent.getPlain() + bytes);
      long start = System.nanoTime();
      wire.flush();
      adapt(System.nanoTime() - start);
    }
    wire.end();
  }

  /// Bytes that were sent so far.
  long sent() {
    return sent.get();
  }

  private void adapt(long nanos) {
    if (nanos > SLOW_TURN_NANOS) {
      turnBytes = Math.max(turnBytes / 2, LEAST_TURN_BYTES);
    } else if (nanos < QUICK_TURN_NANOS && turnBytes < Batch.MAX_BYTES) {
      turnBytes = Math.min(turnBytes * 2, Batch.MAX_BYTES);
    }
  }

  /// Waits for work and puts it into the batch; false when all is said.
  private boolean gather() {
    lock.lock();
    try {
      while (!hasWork()) {
        if (failure != null) {
          return false;
        }
        if (stopping) {
          return sayGoAway();
        }
        work.awaitUninterruptibly();
      }
      if (failure != null) {
        return false;
      }
      urged = false;
      queues.gather(turnBytes);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasWork() {
    return urged || !queues.isEmpty();
  }

  private boolean sayGoAway() {
    if (stopCode < 0) {
      return false;
    }
    queues.gatherGoAway(stopCode);
    stopCode = -1;
    return true;
  }

  private void settle() {
    lock.lock();
    try {
      queues.settle();
    } finally {
      lock.unlock();
    }
  }

  // ---- from the streams

  /// Puts the first bytes of a new stream in front, to go out with what follows.
  void prepare(Outflow flow, byte[] bytes) {
    lock.lock();
    try {
      flow.stage(new ByteBuffer[] {ByteBuffer.wrap(bytes)}, bytes.length);
    } finally {
      lock.unlock();
    }
  }

  /// Sends what is prepared, since nothing may follow soon.
  void announce(Outflow flow) {
    lock.lock();
    try {
      queues.addIfReady(flow);
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Writes all of these, of which there are at most so many that a batch takes; waits unless they
  /// are few.
  void write(Outflow flow, ByteBuffer[] srcs, Waiting waiting) throws LinkException {
    long bytes = 0;
    for (ByteBuffer src : srcs) {
      bytes += src.remaining();
    }
    lock.lock();
    try {
      check(flow);
      if (flow.canStage(bytes)) {
        flow.stage(srcs, (int) bytes);
        queues.addIfReady(flow);
        work.signal();
        return;
      }
      flow.waitWith(srcs, bytes);
      queues.addIfReady(flow);
      work.signal();
      awaitTaken(flow, waiting);
    } finally {
      lock.unlock();
    }
  }

  private void check(Outflow flow) throws LinkException {
    Failure why = flow.failure != null ? flow.failure : failure;
    if (why != null) {
      throw why.exception();
    }
    if (flow.finWanted) {
      throw new LinkException(Reason.CLOSED, "this side has ended writing");
    }
    if (stopping) {
      throw new LinkException(Reason.CLOSED, "the link is being closed");
    }
  }

  private void awaitTaken(Outflow flow, Waiting waiting) throws LinkException {
    try {
      while (flow.isWaiting()) {
        Failure why = flow.failure != null ? flow.failure : failure;
        if (why != null) {
          throw why.exception();
        }
        long before = flow.available();
        waiting.on(flow.taken);
        if (flow.available() != before) {
          waiting.progressed();
        }
      }
    } finally {
      while (flow.inUse) {
        flow.taken.awaitUninterruptibly();
      }
      flow.withdraw();
    }
  }

  /// Ends writing once all is sent.
  void end(Outflow flow) throws LinkException {
    lock.lock();
    try {
      if (flow.failure != null) {
        throw flow.failure.exception();
      }
      if (failure != null) {
        throw failure.exception();
      }
      flow.finWanted = true;
      queues.addIfReady(flow);
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Aborts: what was not sent is dropped and the peer is told.
  void reset(Outflow flow, Failure why) {
    lock.lock();
    try {
      if (flow.failure == null) {
        flow.failure = why;
        flow.rstWanted = true;
        flow.drop();
        flow.taken.signal();
        queues.addControl(flow);
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The peer goes on sending to a stream that was closed here: tells it to stop, once what this
  /// side has to say is out.
  void refuse(Outflow flow) {
    lock.lock();
    try {
      queues.refuseRest(flow);
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /// The peer aborted, or the link ended: what was not sent is dropped, nobody is told.
  void fail(Outflow flow, Failure why) {
    lock.lock();
    try {
      if (flow.failure == null) {
        flow.failure = why;
        flow.finSent = true;
        flow.drop();
        flow.taken.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Gives the peer credit to send more.
  void credit(Outflow flow, int bytes) {
    lock.lock();
    try {
      if (flow.failure == null && failure == null) {
        flow.credit += bytes;
        queues.addControl(flow);
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  // ---- from the reading loop

  /// The peer gave credit.
  void credited(Outflow flow, long bytes) throws ProtocolException {
    lock.lock();
    try {
      flow.window += bytes;
      if (flow.window > Integer.MAX_VALUE) {
        throw new ProtocolException("a window of " + flow.window + " bytes");
      }
      queues.addIfReady(flow);
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Sends a frame of the link itself, or a refusal.
  void reply(Frame frame) throws ProtocolException {
    lock.lock();
    try {
      if (!queues.addReply(frame, MAX_WAITING_REPLIES)) {
        throw new ProtocolException("asks for answers and does not read them");
      }
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  private void urge() {
    lock.lock();
    try {
      urged = true;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  // ---- the link's end

  /// Sends what was taken, then go-away with this code, and ends; new writes fail.
  void stop(int code) {
    lock.lock();
    try {
      if (!stopping) {
        stopping = true;
        stopCode = code;
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Drops what was not sent, says go-away with this code, and ends.
  void stopNow(int code) {
    lock.lock();
    try {
      queues.clear();
      stop(code);
    } finally {
      lock.unlock();
    }
  }

  /// Ends at once.
  void fail(Failure why) {
    lock.lock();
    try {
      if (failure == null) {
        failure = why;
        queues.clear();
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }
}
