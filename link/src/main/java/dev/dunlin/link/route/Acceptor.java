package dev.dunlin.link.route;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/// Where connections come from; apart from [AcceptLoop] so that its failures can be tried out.
public interface Acceptor extends Closeable {
  /// Waits for a connection.
  SocketChannel accept() throws IOException;

  /// Whether it has not been closed.
  boolean isOpen();
}
