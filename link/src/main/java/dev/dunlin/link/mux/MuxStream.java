package dev.dunlin.link.mux;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Stream;
import dev.dunlin.link.receive.Failure;
import dev.dunlin.link.receive.LineBuffer;
import dev.dunlin.link.receive.LinkBudget;
import dev.dunlin.link.receive.ReceiveQueue;
import dev.dunlin.link.receive.Waiting;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A stream of a [MuxLink]: what its user calls, with the receiving and the sending half behind.
final class MuxStream implements Stream {
  /// This side's end, or reset, is sent.
  static final int SENT = 1;

  /// The peer's end, or reset, has come.
  static final int RECEIVED = 2;

  /// Buffers of one write that the link takes at a time.
  private static final int MAX_GATHERED = 16;

  private final MuxLink link;
  private final Outbound outbound;
  private final ReceiveQueue in;
  private final Outflow out;
  private final AtomicInteger halves = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile String service;
  private volatile long idleNanos = Limits.IDLE.toNanos();
  private volatile long closedNanos;
  private volatile int id;
  private volatile boolean announced;

  /// A stream opened by the peer (with its id), or here (with 0).
  MuxStream(MuxLink link, Outbound outbound, LinkBudget budget, int id, String service) {
    this.link = link;
    this.outbound = outbound;
    this.service = service;
    this.in = new ReceiveQueue(budget);
    this.out = outbound.outflow(this, id);
    this.announced = id != 0;
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public Link link() {
    return link;
  }

  @Override
  public int read(ByteBuffer dst) throws LinkException {
    if (!dst.hasRemaining()) {
      return 0;
    }
    announce();
    int count = in.read(dst, reading());
    consumed(count);
    return count;
  }

  @Override
  public @Nullable ByteBuffer next(int maxBytes) throws LinkException {
    if (maxBytes <= 0) {
      throw new IllegalArgumentException("next of " + maxBytes + " bytes");
    }
    announce();
    ByteBuffer bytes = in.next(maxBytes, reading());
    if (bytes != null) {
      consumed(bytes.remaining());
    }
    return bytes;
  }

  @Override
  public byte @Nullable [] readLine(int maxBytes) throws LinkException {
    return readLine(maxBytes, reading());
  }

  byte @Nullable [] readLine(int maxBytes, Waiting waiting) throws LinkException {
    announce();
    LineBuffer line = new LineBuffer(maxBytes);
    while (!line.isWhole()) {
      int count = in.readLine(line, waiting);
      if (count < 0) {
        if (line.isEmpty()) {
          return null;
        }
        throw new LinkException(Reason.PROTOCOL, "the stream ended inside a line");
      }
      consumed(count);
    }
    return line.bytes();
  }

  private void consumed(int bytes) {
    if (bytes <= 0) {
      return;
    }
    int credit = in.consumed(bytes, link.roundTripNanos(), link.usualWindow());
    if (credit > 0) {
      outbound.credit(out, credit);
      link.credited(in.windowSize());
    }
  }

  private Waiting reading() {
    return Waiting.withoutProgress(idleNanos, "nothing came");
  }

  private void announce() {
    if (!announced) {
      announced = true;
      outbound.announce(out);
    }
  }

  @Override
  public void write(ByteBuffer src) throws LinkException {
    write(new ByteBuffer[] {src});
  }

  @Override
  public void write(ByteBuffer[] srcs) throws LinkException {
    announced = true;
    for (int from = 0; from < srcs.length; from += MAX_GATHERED) {
      int to = Math.min(srcs.length, from + MAX_GATHERED);
      ByteBuffer[] part = to - from == srcs.length ? srcs : Arrays.copyOfRange(srcs, from, to);
      outbound.write(out, part, Waiting.withoutProgress(idleNanos, "the peer took nothing"));
    }
  }

  @Override
  public void endWrite() throws LinkException {
    announced = true;
    try {
      outbound.end(out);
    } catch (LinkException e) {
      if (e.reason() != Reason.RESET || !in.isWhole()) {
        throw e;
      }
    }
  }

  @Override
  public void reset() {
    abort(new Failure(Reason.RESET, "the stream was reset here"));
  }

  /// Ends both directions for this reason, and tells the peer.
  void abort(Failure why) {
    in.fail(why);
    outbound.reset(out, why);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    closedNanos = System.nanoTime();
    try {
      outbound.end(out);
    } catch (LinkException _) {
      // Reset, or the link has ended: there is nothing left to say.
    }
    // The peer may have filled its window and wait for credit that will not come.
    if (in.close() && !in.isEnded()) {
      outbound.refuse(out);
    }
  }

  @Override
  public void idleTimeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("idle timeout " + timeout);
    }
    idleNanos = timeout.toNanos();
  }

  @Override
  public String toString() {
    return "stream " + id + " to " + service + " of " + link.remote();
  }

  // ---- for the link

  ReceiveQueue in() {
    return in;
  }

  Outflow out() {
    return out;
  }

  int id() {
    return id;
  }

  void identified(int newId) {
    id = newId;
  }

  void named(String name) {
    service = name;
  }

  /// Notes that this half is done; true when both are.
  boolean isHalfDone(int half) {
    return halves.accumulateAndGet(half, (a, b) -> a | b) == (SENT | RECEIVED);
  }

  boolean isClosed() {
    return closed.get();
  }

  /// Whether it was closed so long ago that the peer should have ended its side.
  boolean hasLingered(long nowNanos, long limitNanos) {
    return closed.get() && nowNanos - closedNanos > limitNanos;
  }

  /// The peer reset it, or the link ended.
  void fail(Failure why) {
    in.fail(why);
    outbound.fail(out, why);
  }
}
