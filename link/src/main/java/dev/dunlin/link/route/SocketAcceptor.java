package dev.dunlin.link.route;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.wire.Closing;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Connections to a TCP port of this machine.
public final class SocketAcceptor implements Acceptor {
  /// Connections that wait in the kernel to be accepted.
  private static final int BACKLOG = 512;

  private final ServerSocketChannel server;

  private SocketAcceptor(ServerSocketChannel server) {
    this.server = server;
  }

  public static SocketAcceptor open(HostPort address) throws IOException {
    InetSocketAddress where = new InetSocketAddress(address.host(), address.port());
    if (where.isUnresolved()) {
      throw new BindException("cannot listen at " + address + ": no such host");
    }
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      server.bind(where, BACKLOG);
      return new SocketAcceptor(server);
    } catch (IOException e) {
      Closing.quietly(server);
      BindException explained =
          new BindException("cannot listen at " + address + ": " + e.getMessage());
      explained.initCause(e);
      throw explained;
    }
  }

  @Override
  public SocketChannel accept() throws IOException {
    return server.accept();
  }

  @Override
  public boolean isOpen() {
    return server.isOpen();
  }

  public HostPort address() throws IOException {
    return Sockets.describe((InetSocketAddress) server.getLocalAddress());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
