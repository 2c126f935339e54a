package dev.dunlin.link.route;

import dev.dunlin.link.wire.Closing;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Accepts until it is closed; a failure to accept one connection never ends it.
public final class AcceptLoop implements Runnable, AutoCloseable {
  /// After a failure (out of file descriptors, most likely) it rests this long, so that a failure
  /// that stays does not take a whole core.
  private static final long REST_NANOS = 50_000_000;

  private final Acceptor acceptor;
  private final Consumer<SocketChannel> accepted;

  public AcceptLoop(Acceptor acceptor, Consumer<SocketChannel> accepted) {
    this.acceptor = acceptor;
    this.accepted = accepted;
  }

  @Override
  public void run() {
    while (acceptor.isOpen()) {
      try {
        accepted.accept(acceptor.accept());
      } catch (IOException | RuntimeException | OutOfMemoryError _) {
        // Either it was closed, which ends the loop, or it passes.
        if (acceptor.isOpen()) {
          LockSupport.parkNanos(REST_NANOS);
        }
      }
    }
  }

  @Override
  public void close() {
    Closing.quietly(acceptor);
  }
}
