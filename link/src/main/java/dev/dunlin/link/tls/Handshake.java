package dev.dunlin.link.tls;

import dev.dunlin.link.wire.Memory;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/// One TLS handshake over a blocking channel, read from top to bottom.
final class Handshake {
  private final SocketChannel channel;
  private final SSLEngine engine;
  private final ByteBuffer in = ByteBuffer.allocate(Memory.SMALL_BYTES).flip();
  private final ByteBuffer out = ByteBuffer.allocate(Memory.SMALL_BYTES);
  private final ByteBuffer nothing = ByteBuffer.allocate(0);

  /// A handshake that begins with bytes which were read from the channel before.
  Handshake(SocketChannel channel, SSLEngine engine, byte[] early) {
    this.channel = channel;
    this.engine = engine;
    in.clear().put(early).flip();
  }

  SSLEngine engine() {
    return engine;
  }

  /// Runs to the end; returns what the peer sent behind its part of it.
  byte[] run() throws IOException {
    try {
      engine.beginHandshake();
      HandshakeStatus status = engine.getHandshakeStatus();
      while (!isDone(status)) {
        status = step(status);
      }
      flush();
      return Arrays.copyOfRange(in.array(), in.position(), in.limit());
    } catch (SSLException e) {
      sendAlert();
      throw e;
    }
  }

  private static boolean isDone(HandshakeStatus status) {
    return status == HandshakeStatus.FINISHED || status == HandshakeStatus.NOT_HANDSHAKING;
  }

  private HandshakeStatus step(HandshakeStatus status) throws IOException {
    switch (status) {
      case NEED_TASK -> TlsTasks.run(engine);
      case NEED_WRAP -> {
        return wrap();
      }
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
        flush();
        return unwrap();
      }
      case FINISHED, NOT_HANDSHAKING -> {}
    }
    return engine.getHandshakeStatus();
  }

  private HandshakeStatus wrap() throws IOException {
    SSLEngineResult result = engine.wrap(nothing, out);
    switch (result.getStatus()) {
      case BUFFER_OVERFLOW -> flush();
      case CLOSED -> throw new SSLException("the peer ended the handshake");
      case OK, BUFFER_UNDERFLOW -> {}
    }
    return result.getHandshakeStatus();
  }

  private HandshakeStatus unwrap() throws IOException {
    // A peer may send application data only after the handshake; room for none is given here.
    SSLEngineResult result = engine.unwrap(in, nothing);
    switch (result.getStatus()) {
      case BUFFER_UNDERFLOW -> receive();
      case BUFFER_OVERFLOW -> throw new SSLException("data inside the handshake");
      case CLOSED -> throw new SSLException("the peer ended the handshake");
      case OK -> {}
    }
    return result.getStatus() == SSLEngineResult.Status.OK
        ? result.getHandshakeStatus()
        : engine.getHandshakeStatus();
  }

  private void receive() throws IOException {
    in.compact();
    if (!in.hasRemaining()) {
      throw new SSLException("a record longer than TLS allows");
    }
    int count = channel.read(in);
    in.flip();
    if (count < 0) {
      throw new EOFException("the connection ended in the handshake");
    }
  }

  private void flush() throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
    out.clear();
  }

  /// Tells the peer why, as far as TLS has words for it.
  private void sendAlert() {
    try {
      engine.closeOutbound();
      while (!engine.isOutboundDone()) {
        if (engine.wrap(nothing, out).getStatus() != SSLEngineResult.Status.OK) {
          break;
        }
      }
      flush();
    } catch (IOException _) {
      // The handshake has failed already, for the reason that is thrown.
    }
  }
}
