package dev.dunlin.link.mux;

import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.frame.Frame;
import dev.dunlin.link.receive.Failure;
import dev.dunlin.link.wire.Memory;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// What waits to be sent on a link and in which order it goes: answers and refusals, then control
/// frames, then one data frame of each stream that has bytes and window, in turn.
///
/// All of it is guarded by the lock of the link's [Outbound].
final class SendQueues {
  private final ArrayDeque<Outflow> ready = new ArrayDeque<>();
  private final ArrayDeque<Outflow> control = new ArrayDeque<>();
  private final ArrayDeque<Frame> replies = new ArrayDeque<>();
  private final ArrayDeque<Outflow> referred = new ArrayDeque<>();
  private final ArrayDeque<Integer> referredBytes = new ArrayDeque<>();
  private final Batch batch;
  private final StreamTable table;

  SendQueues(Memory memory, StreamTable table) {
    this.batch = new Batch(memory);
    this.table = table;
  }

  boolean isEmpty() {
    return ready.isEmpty() && control.isEmpty() && replies.isEmpty();
  }

  void clear() {
    ready.clear();
    control.clear();
    replies.clear();
  }

  void addIfReady(Outflow flow) {
    if (!flow.queuedReady && flow.isReady()) {
      flow.queuedReady = true;
      ready.addLast(flow);
    }
  }

  void addControl(Outflow flow) {
    if (!flow.queuedControl) {
      flow.queuedControl = true;
      control.addLast(flow);
    }
  }

  /// Adds an answer; false when too many wait.
  boolean addReply(Frame frame, int max) {
    if (replies.size() >= max) {
      return false;
    }
    replies.addLast(frame);
    return true;
  }

  /// Puts what goes next into the batch, of about so many bytes.
  void gather(int turnBytes) {
    batch.begin();
    gatherReplies();
    gatherControl();
    gatherData(turnBytes);
  }

  /// Puts a go-away alone into the batch.
  void gatherGoAway(int code) {
    batch.begin();
    batch.header(new Frame(Frame.GO_AWAY, 0, 0, code));
  }

  ByteBuffer[] pieces() {
    return batch.pieces();
  }

  int pieceCount() {
    return batch.count();
  }

  /// Bytes of all pieces together.
  int pieceBytes() {
    return batch.bytes();
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

  private void gatherData(int turnBytes) {
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
    addIfReady(flow);
  }

  private void finish(Outflow flow) {
    flow.finSent = true;
    if (flow.stream.isHalfDone(MuxStream.SENT)) {
      table.remove(flow.stream);
    } else if (flow.refuseRest) {
      refuseRest(flow);
    }
  }

  /// Tells the peer to send no more on a stream whose own end is out.
  void refuseRest(Outflow flow) {
    flow.refuseRest = true;
    if (flow.finSent && flow.failure == null) {
      flow.failure = new Failure(Reason.CLOSED, "the stream is closed");
      flow.rstWanted = true;
      addControl(flow);
    }
  }

  /// The batch was taken or given up: writers get their arrays back.
  void settle() {
    while (!referred.isEmpty()) {
      Outflow flow = referred.removeFirst();
      flow.inUse = false;
      flow.settle(referredBytes.removeFirst());
      addIfReady(flow);
    }
    batch.done();
  }
}
