package dev.dunlin.link.mux;

import dev.dunlin.link.Route;
import dev.dunlin.link.Services;
import dev.dunlin.link.frame.Frame;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.link.receive.Failure;
import dev.dunlin.link.wire.Memory;
import dev.dunlin.link.wire.PlainWire;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A peer that sends whatever bytes a test wants, against a real link without TLS.
final class RawPeer implements AutoCloseable {
  static final PeerId SOMEBODY = PeerId.of(new byte[PeerId.BYTES]);
  static final Duration SOON = Duration.ofSeconds(10);

  private final SocketChannel socket;
  private final MuxLink link;
  private final CountDownLatch ended = new CountDownLatch(1);

  RawPeer(Services services) throws IOException {
    this(services, Limits.DEFAULT, new Memory(256L << 20));
  }

  RawPeer(Services services, Limits limits, Memory memory) throws IOException {
    SocketChannel[] ends = connected();
    socket = ends[0];
    var wire = new PlainWire(ends[1], "raw", Duration.ofSeconds(60));
    link =
        new MuxLink(wire, new MuxLink.Ends(SOMEBODY, Route.LOCAL, false), services, limits, memory);
    link.onClose(ended::countDown);
    link.start();
  }

  /// Two ends of one TCP connection on this machine.
  static SocketChannel[] connected() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel client = SocketChannel.open(server.getLocalAddress());
      return new SocketChannel[] {client, server.accept()};
    }
  }

  MuxLink link() {
    return link;
  }

  void send(Frame frame) throws IOException {
    byte[] header = new byte[Frame.HEADER_BYTES];
    frame.write(header, 0);
    send(header);
  }

  void send(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      socket.write(buffer);
    }
  }

  void sendHex(String hex) throws IOException {
    send(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  void endSending() throws IOException {
    socket.shutdownOutput();
  }

  byte[] receive(int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (socket.read(buffer) < 0) {
        throw new EOFException("ended after " + buffer.position() + " of " + length);
      }
    }
    return buffer.array();
  }

  String receiveHex(int length) throws IOException {
    return HexFormat.of().formatHex(receive(length));
  }

  Frame receiveFrame() throws IOException {
    return Frame.parse(ByteBuffer.wrap(receive(Frame.HEADER_BYTES)));
  }

  /// Why the link ended, once it has.
  Failure awaitEnd() throws InterruptedException {
    if (!ended.await(SOON.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the link has not ended");
    }
    Failure why = link.ended();
    if (why == null) {
      throw new AssertionError("the link ended without a reason");
    }
    return why;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    link.close();
  }
}
