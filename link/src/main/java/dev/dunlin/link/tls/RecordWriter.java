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
import javax.net.ssl.SSLEngineResult.Status;
import org.jspecify.annotations.Nullable;

/// The sending half of a [TlsWire]: wraps straight from the callers' arrays into a borrowed one,
/// which goes back once it is sent.
final class RecordWriter {
  /// How long the peer may read nothing while there is something to send.
  static final Duration MAX_STALL = Duration.ofSeconds(60);

  private static final ByteBuffer[] NOTHING = {ByteBuffer.allocate(0)};

  private final SocketChannel channel;
  private final SSLEngine engine;
  private final Memory memory;
  private final int packetBytes;
  private final Stall sending = new Stall();
  private @Nullable ByteBuffer out;
  private byte @Nullable [] borrowed;

  RecordWriter(SocketChannel channel, SSLEngine engine, Memory memory) {
    this.channel = channel;
    this.engine = engine;
    this.memory = memory;
    this.packetBytes = engine.getSession().getPacketBufferSize();
  }

  boolean isStalled(long nowNanos) {
    return sending.exceeds(MAX_STALL.toNanos(), nowNanos);
  }

  void put(ByteBuffer[] srcs, int count) throws IOException {
    boolean done = false;
    try {
      int from = 0;
      while (from < count) {
        if (srcs[from].hasRemaining()) {
          wrap(srcs, from, count - from);
        } else {
          from++;
        }
      }
      done = true;
    } finally {
      if (!done) {
        release();
      }
    }
  }

  private void release() {
    byte[] array = borrowed;
    borrowed = null;
    out = null;
    if (array != null) {
      memory.give(array);
    }
  }

  private SSLEngineResult wrap(ByteBuffer[] srcs, int from, int count) throws IOException {
    SSLEngineResult result = engine.wrap(srcs, from, count, room());
    if (result.getStatus() == Status.CLOSED) {
      throw new LinkException(Reason.CLOSED, "the link has ended");
    }
    if (result.getStatus() != Status.OK) {
      throw new LinkException(Reason.PROTOCOL, "TLS record: " + result.getStatus());
    }
    if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      TlsTasks.run(engine);
    }
    return result;
  }

  private ByteBuffer room() throws IOException {
    ByteBuffer now = out;
    if (now == null) {
      byte[] array = memory.borrow();
      now = ByteBuffer.wrap(array);
      borrowed = array;
      out = now;
    } else if (now.remaining() < packetBytes) {
      send(now);
    }
    return now;
  }

  void flush() throws IOException {
    try {
      while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
          && wrap(NOTHING, 0, 1).bytesProduced() > 0) {
        // A key update of our own, or the answer to the peer's.
      }
      ByteBuffer now = out;
      if (now != null) {
        send(now);
      }
    } finally {
      release();
    }
  }

  void end() throws IOException {
    engine.closeOutbound();
    while (!engine.isOutboundDone()) {
      SSLEngineResult result = engine.wrap(NOTHING[0], room());
      if (result.getStatus() == Status.BUFFER_OVERFLOW || result.bytesProduced() == 0) {
        break;
      }
    }
    flush();
  }

  private void send(ByteBuffer bytes) throws IOException {
    bytes.flip();
    sending.begin();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
        sending.begin();
      }
    } finally {
      sending.end();
      bytes.clear();
    }
  }
}
