package dev.dunlin.link.mux;

import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.frame.Frame;
import dev.dunlin.link.frame.ProtocolException;
import dev.dunlin.link.receive.Failure;
import dev.dunlin.link.receive.ReceiveQueue.Delivery;
import dev.dunlin.link.wire.Memory;
import dev.dunlin.link.wire.Segment;
import dev.dunlin.link.wire.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The receiving half of a link: one loop that reads the wire into segments, cuts frames out of
/// them and hands each on. It waits for the wire and for nothing else.
final class Inbound {
  private final Wire wire;
  private final Memory memory;
  private final FrameSink sink;
  private final ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES);
  private @Nullable Segment segment;
  private @Nullable Segment parked;
  private @Nullable Frame frame;
  private @Nullable MuxStream target;
  private long payloadLeft;
  private volatile long heardNanos = System.nanoTime();

  /// Counted by one thread only.
  private final AtomicLong received = new AtomicLong();

  Inbound(Wire wire, Memory memory, FrameSink sink) {
    this.wire = wire;
    this.memory = memory;
    this.sink = sink;
  }

  /// What a frame leads to.
  interface FrameSink {
    /// A frame without payload, or the head of one with it: returns the stream that the payload is
    /// for, null to drop it.
    @Nullable MuxStream begin(Frame frame) throws ProtocolException;

    /// A frame is complete.
    void end(Frame frame, @Nullable MuxStream stream) throws ProtocolException;

    /// A payload came for a stream that nobody reads any more.
    void dropped(MuxStream stream);
  }

  /// When the peer was last heard (System.nanoTime).
  long heardNanos() {
    return heardNanos;
  }

  /// Bytes that came so far.
  long received() {
    return received.get();
  }

  /// Reads until the peer ends the link.
  void run() throws IOException {
    try {
      while (waitForBytes()) {
        heardNanos = System.nanoTime();
        Segment now = room();
        int from = now.filled();
        int count = wire.read(now.room());
        now.fill(count);
        received.lazySet(received.getPlain() + count);
        parse(now, from, from + count);
      }
      if (payloadLeft > 0 || header.position() > 0) {
        throw new ProtocolException("the link ended inside a frame");
      }
    } finally {
      if (segment != null) {
        segment.release();
        segment = null;
      }
    }
  }

  /// Lets go of the segment before it waits: if streams still hold slices of it, its free part is
  /// used when bytes come, else it is back in the pool.
  private boolean waitForBytes() throws IOException {
    if (!wire.isReady() && segment != null) {
      parked = segment;
      segment = null;
      parked.release();
    }
    return wire.await();
  }

  private Segment room() {
    if (segment == null && parked != null && parked.tryRetain()) {
      segment = parked;
    }
    parked = null;
    if (segment != null) {
      segment.rewindIfUnshared();
      if (segment.hasRoom()) {
        return segment;
      }
      segment.release();
    }
    Segment fresh = new Segment(memory);
    segment = fresh;
    return fresh;
  }

  private void parse(Segment from, int start, int end) throws ProtocolException {
    int at = start;
    while (at < end) {
      if (payloadLeft > 0) {
        at += payload(from, at, end - at);
      } else {
        int length = Math.min(header.remaining(), end - at);
        header.put(from.array(), at, length);
        at += length;
        if (!header.hasRemaining()) {
          begin();
        }
      }
    }
  }

  private void begin() throws ProtocolException {
    Frame now = Frame.parse(header.flip());
    header.clear();
    frame = now;
    target = sink.begin(now);
    payloadLeft = now.type() == Frame.DATA ? now.length() : 0;
    if (payloadLeft == 0) {
      end(now);
    }
  }

  private void end(Frame now) throws ProtocolException {
    MuxStream stream = target;
    frame = null;
    target = null;
    sink.end(now, stream);
  }

  private int payload(Segment from, int at, int available) throws ProtocolException {
    int length = (int) Math.min(payloadLeft, available);
    MuxStream stream = target;
    if (stream != null) {
      deliver(stream, from, at, length);
    }
    payloadLeft -= length;
    Frame now = frame;
    if (payloadLeft == 0 && now != null) {
      end(now);
    }
    return length;
  }

  private void deliver(MuxStream stream, Segment from, int at, int length) {
    Delivery delivery = stream.in().deliver(from, at, length);
    switch (delivery) {
      case KEPT -> {}
      case DROPPED -> sink.dropped(stream);
      case TOO_MUCH -> stream.abort(new Failure(Reason.REFUSED, "too much is unread on this node"));
    }
  }
}
