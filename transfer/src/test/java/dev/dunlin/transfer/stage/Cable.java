package dev.dunlin.transfer.stage;

import dev.dunlin.link.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/// A TCP connection that is cut, without a farewell, after so many bytes have passed.
public final class Cable implements AutoCloseable {
  private static final int CHUNK_BYTES = 8 * 1024;

  private final ServerSocket entrance;
  private final HostPort exit;
  private final AtomicLong left = new AtomicLong();

  /// A cable to an address, for connections one after the other.
  public Cable(HostPort exit) throws IOException {
    this.exit = exit;
    this.entrance = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::carry);
  }

  /// Where to dial for a connection that is cut after this many bytes of both directions.
  public HostPort cutAfter(long bytes) {
    left.set(bytes);
    return new HostPort("127.0.0.1", entrance.getLocalPort());
  }

  private void carry() {
    while (!entrance.isClosed()) {
      try {
        Socket near = entrance.accept();
        Socket far = new Socket(exit.host(), exit.port());
        Thread.ofVirtual().start(() -> pump(near, far));
        Thread.ofVirtual().start(() -> pump(far, near));
      } catch (IOException _) {
        // Closed, or nobody at the other end: the dialler sees that.
      }
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
        long before = left.getAndAdd(-count);
        out.write(chunk, 0, Math.clamp(before, 0, count));
        if (before <= count) {
          return;
        }
      }
    } catch (IOException _) {
      // Cut, by this end or another.
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }
}
