package dev.dunlin.link.mux;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.wire.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
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
  private final ArrayDeque<Outflow> ready = new ArrayDeque<>();
  private final ArrayDeque<Outflow> control = new ArrayDeque<>();
  private final ArrayDeque<Frame> replies = new ArrayDeque<>();
  private final ArrayDeque<Outflow> referred = new ArrayDeque<>();
  private final ArrayDeque<Integer> referredBytes = new ArrayDeque<>();
  private final Wire wire;
  private final Batch batch;
  private final StreamTable table;
  private int turnBytes = Batch.MAX_BYTES;
  private boolean urged;
  private boolean stopping;
  private int stopCode;
  private @Nullable Failure failure;

  Outbound(Wire wire, LinkBudget budget, StreamTable table) {
    this.wire = wire;
    this.batch = new Batch(budget.memory());
    this.table = table;
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
      try {
        wire.put(batch.pieces(), batch.count());
      } finally {
        settle();
      }
      long start = System.nanoTime();
      wire.flush();
      adapt(System.nanoTime() - start);
    }
    wire.end();
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
      batch.begin();
      gatherReplies();
      gatherControl();
      gatherData();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasWork() {
    return urged || !ready.isEmpty() || !control.isEmpty() || !replies.isEmpty();
  }

  private boolean sayGoAway() {
    if (stopCode < 0) {
      return false;
    }
    batch.begin();
    batch.header(new Frame(Frame.GO_AWAY, 0, 0, stopCode));
    stopCode = -1;
    return true;
  }

  private void gatherReplies() {
    while (!replies.isEmpty() && batch.hasRoom()) {
      batch.header(replies.removeFirst());
    }
  }

  private void gatherControl() {
    while (!control.isEmpty() && batch.hasRoom()) {
      Outflow flow = control.removeFirst();
      flow.queuedControl = false;
      if (flow.rstWanted) {
        sendReset(flow);
      } else if (flow.credit > 0) {
        identify(flow);
        batch.header(new Frame(Frame.WINDOW, flow.openingFlags(), flow.id, flow.credit));
        flow.credit = 0;
      }
    }
  }

  private void sendReset(Outflow flow) {
    // A stream whose opening never went out needs no ending.
    if (!flow.synDue) {
      batch.header(new Frame(Frame.WINDOW, flow.openingFlags() | Frame.RST, flow.id, 0));
    }
    flow.finSent = true;
    table.remove(flow.stream);
  }

  private void identify(Outflow flow) {
    if (flow.id == 0) {
      flow.id = table.identify(flow.stream);
    }
  }

  private void gatherData() {
    for (int turns = ready.size(); turns > 0 && batch.hasRoom(); turns--) {
      int room = turnBytes - batch.bytes() - Frame.HEADER_BYTES;
      if (room <= 0) {
        return;
      }
      Outflow flow = ready.removeFirst();
      flow.queuedReady = false;
      if (flow.isReady()) {
        gatherFrame(flow, room);
      }
    }
  }

  private void gatherFrame(Outflow flow, int room) {
    identify(flow);
    int length = (int) Math.min(Math.min(flow.available(), flow.window), room);
    boolean last = flow.finWanted && length == flow.available();
    int flags = flow.openingFlags() | (last ? Frame.FIN : 0);
    batch.header(new Frame(Frame.DATA, flags, flow.id, length));
    int waitingPart = flow.waitingPart(length);
    flow.window -= length;
    if (flow.fill(batch, length)) {
      flow.inUse = true;
      referred.addLast(flow);
      referredBytes.addLast(waitingPart);
    } else if (waitingPart > 0) {
      flow.settle(waitingPart);
    }
    if (last) {
      finish(flow);
    }
    enqueueIfReady(flow);
  }

  private void finish(Outflow flow) {
    flow.finSent = true;
    if (flow.stream.isHalfDone(MuxStream.SENT)) {
      table.remove(flow.stream);
    } else if (flow.refuseRest) {
      refuse(flow);
    }
  }

  /// The wire has taken the batch, or failed to: writers get their arrays back.
  private void settle() {
    lock.lock();
    try {
      while (!referred.isEmpty()) {
        Outflow flow = referred.removeFirst();
        flow.inUse = false;
        flow.settle(referredBytes.removeFirst());
        enqueueIfReady(flow);
      }
      batch.done();
    } finally {
      lock.unlock();
    }
  }

  private void enqueueIfReady(Outflow flow) {
    if (!flow.queuedReady && flow.isReady()) {
      flow.queuedReady = true;
      ready.addLast(flow);
      work.signal();
    }
  }

  private void enqueueControl(Outflow flow) {
    if (!flow.queuedControl) {
      flow.queuedControl = true;
      control.addLast(flow);
      work.signal();
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
      enqueueIfReady(flow);
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
        enqueueIfReady(flow);
        return;
      }
      flow.waitWith(srcs, bytes);
      enqueueIfReady(flow);
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
      enqueueIfReady(flow);
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
        enqueueControl(flow);
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
      flow.refuseRest = true;
      if (flow.finSent && flow.failure == null) {
        flow.failure = new Failure(Reason.CLOSED, "the stream is closed");
        flow.rstWanted = true;
        enqueueControl(flow);
      }
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
        enqueueControl(flow);
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
      enqueueIfReady(flow);
    } finally {
      lock.unlock();
    }
  }

  /// Sends a frame of the link itself, or a refusal.
  void reply(Frame frame) throws ProtocolException {
    lock.lock();
    try {
      if (replies.size() >= MAX_WAITING_REPLIES) {
        throw new ProtocolException("asks for answers and does not read them");
      }
      replies.addLast(frame);
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
      clear();
      stop(code);
    } finally {
      lock.unlock();
    }
  }

  private void clear() {
    ready.clear();
    control.clear();
    replies.clear();
  }

  /// Ends at once.
  void fail(Failure why) {
    lock.lock();
    try {
      if (failure == null) {
        failure = why;
        clear();
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }
}
