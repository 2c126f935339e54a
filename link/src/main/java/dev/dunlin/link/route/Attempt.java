package dev.dunlin.link.route;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.link.tls.TlsSide;
import dev.dunlin.link.wire.Closing;
import dev.dunlin.link.wire.Deadline;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One address being dialled, on a thread of its own.
public final class Attempt implements Runnable, Closeable {
  private final InetSocketAddress address;
  private final Race race;
  private @Nullable SocketChannel channel;
  private boolean closed;

  public Attempt(InetSocketAddress address, Race race) {
    this.address = address;
    this.race = race;
  }

  @Override
  public void run() {
    race.run(this);
  }

  public String remote() {
    return Sockets.describe(address).toString();
  }

  /// Connects and secures, both before this time (System.nanoTime).
  TlsSide.Secured secure(TlsSide tls, Optional<PeerId> expected, long deadlineNanos)
      throws IOException {
    SocketChannel open = open();
    boolean connected = false;
    try {
      connect(open, until(deadlineNanos));
      connected = true;
    } finally {
      if (!connected) {
        Closing.quietly(open);
      }
    }
    return tls.dialled(open, remote(), expected, until(deadlineNanos));
  }

  private static Duration until(long deadlineNanos) {
    return Duration.ofNanos(deadlineNanos - System.nanoTime());
  }

  private void connect(SocketChannel open, Duration limit) throws IOException {
    try (Deadline deadline = new Deadline(open, limit)) {
      try {
        open.connect(address);
        Sockets.tune(open);
      } catch (IOException e) {
        if (deadline.passed()) {
          throw new LinkException(LinkException.Reason.TIMEOUT, "no answer in time", e);
        }
        throw e;
      }
    }
  }

  private synchronized SocketChannel open() throws IOException {
    if (closed) {
      throw new IOException("no longer wanted");
    }
    SocketChannel fresh = Sockets.open(null);
    channel = fresh;
    return fresh;
  }

  /// Gives up, unless it has ended.
  @Override
  public synchronized void close() {
    closed = true;
    Closing.quietly(channel);
  }
}
