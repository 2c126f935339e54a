package dev.dunlin.link.tls;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.wire.Memory;
import dev.dunlin.link.wire.Stall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.jspecify.annotations.Nullable;

/// The receiving half of a [TlsWire].
///
/// Between records it waits with 512 bytes of its own; inside one it borrows a large array, so that
/// a busy link reads sixteen records at a time and an idle one holds nothing.
final class RecordReader {
  /// How long a record may take to arrive whole: even at 1 KiB/s one needs but 16 s.
  static final Duration MAX_RECORD_TIME = Duration.ofSeconds(30);

  private static final int IDLE_BYTES = 512;
  private static final int HEADER_BYTES = 5;
  private static final int LENGTH_AT = 3;

  /// A record of TLS 1.3 with its header (RFC 8446, 5.2).
  private static final int MAX_RECORD_BYTES = HEADER_BYTES + Memory.RECORD_BYTES + 256;

  private final SocketChannel channel;
  private final SSLEngine engine;
  private final Memory memory;
  private final byte[] idle = new byte[IDLE_BYTES];
  private final Stall insideRecord = new Stall();
  private ByteBuffer in;
  private byte @Nullable [] borrowed;
  private boolean ended;
  private Runnable urge = () -> {};

  RecordReader(SocketChannel channel, SSLEngine engine, Memory memory, byte[] early) {
    this.channel = channel;
    this.engine = engine;
    this.memory = memory;
    this.in = ByteBuffer.wrap(early);
  }

  void onUrge(Runnable action) {
    urge = action;
  }

  boolean isStalled(long nowNanos) {
    return insideRecord.exceeds(MAX_RECORD_TIME.toNanos(), nowNanos);
  }

  boolean isReady() {
    int have = in.remaining();
    return have >= HEADER_BYTES && have >= recordLength();
  }

  private int recordLength() {
    int at = in.position() + LENGTH_AT;
    return HEADER_BYTES + (in.get(at) & 0xff) * 256 + (in.get(at + 1) & 0xff);
  }

  boolean await() throws IOException {
    boolean ready = false;
    try {
      while (!ended && !isReady()) {
        receive();
      }
      ready = !ended;
    } finally {
      insideRecord.end();
      if (!ready) {
        release();
      }
    }
    return ready;
  }

  private void receive() throws IOException {
    if (in.hasRemaining()) {
      insideRecord.beginOnce();
      makeRoom();
    } else {
      release();
    }
    int end = in.limit();
    in.limit(in.capacity());
    int start = in.position();
    in.position(end);
    int count = channel.read(in);
    in.limit(in.position()).position(start);
    if (count < 0) {
      throw new LinkException(Reason.CLOSED, "the connection was cut");
    }
  }

  /// Inside a record: goes on in a large array, with what there is at its front.
  private void makeRoom() throws LinkException {
    if (in.remaining() >= HEADER_BYTES && recordLength() > MAX_RECORD_BYTES) {
      throw new LinkException(Reason.PROTOCOL, "a record longer than TLS allows");
    }
    if (borrowed != null) {
      in.compact().flip();
      return;
    }
    byte[] array = memory.borrow();
    ByteBuffer larger = ByteBuffer.wrap(array);
    larger.put(in).flip();
    in = larger;
    borrowed = array;
  }

  private void release() {
    byte[] array = borrowed;
    borrowed = null;
    if (array != null) {
      memory.give(array);
    }
    in = ByteBuffer.wrap(idle, 0, 0);
  }

  int read(ByteBuffer dst) throws IOException {
    int start = dst.position();
    boolean sound = false;
    try {
      while (isReady() && dst.remaining() >= Memory.RECORD_BYTES && !ended) {
        unwrap(dst);
      }
      sound = true;
    } finally {
      if (!sound || !in.hasRemaining()) {
        release();
      }
    }
    return dst.position() - start;
  }

  private void unwrap(ByteBuffer dst) throws IOException {
    SSLEngineResult result = engine.unwrap(in, dst);
    if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
      ended = true;
    } else if (result.getStatus() != SSLEngineResult.Status.OK) {
      throw new LinkException(Reason.PROTOCOL, "TLS record: " + result.getStatus());
    }
    follow(result.getHandshakeStatus());
  }

  /// Messages behind the handshake: tickets, which are not used, and key updates.
  private void follow(HandshakeStatus status) {
    if (status == HandshakeStatus.NEED_TASK) {
      TlsTasks.run(engine);
      follow(engine.getHandshakeStatus());
    } else if (status == HandshakeStatus.NEED_WRAP && !ended) {
      urge.run();
    }
  }
}
