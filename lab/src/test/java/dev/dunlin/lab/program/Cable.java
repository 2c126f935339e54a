package dev.dunlin.lab.program;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A cable to a machine: passes connections on, counts them, and can be cut, by hand or when so
/// many bytes have passed. It takes new connections at once, as a cable that is plugged in again.
public final class Cable implements Closeable {
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final long NEVER = Long.MAX_VALUE;

  private final ServerSocket server;
  private final String host;
  private final int port;
  private final List<Socket> ends = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();
  private final AtomicLong cutAt = new AtomicLong(NEVER);
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong passedBack = new AtomicLong();

  /// A cable to `host:port`.
  public Cable(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    host = address.substring(0, colon);
    port = Integer.parseInt(address.substring(colon + 1));
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread("cable", this::acceptAll);
  }

  /// Where its near end is.
  public String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /// How many connections were made through it.
  public int connections() {
    return connections.get();
  }

  /// How often it was cut.
  public int cuts() {
    return cuts.get();
  }

  /// Bytes that passed towards the machine.
  public long passed() {
    return passed.get();
  }

  /// Bytes that passed from the machine.
  public long passedBack() {
    return passedBack.get();
  }

  /// Whether a connection stands.
  public boolean isConnected() {
    return ends.stream().anyMatch(socket -> !socket.isClosed());
  }

  /// Has it cut, once, when so many more bytes have passed towards the machine.
  public void cutAfter(long bytes) {
    cutAt.set(passed.get() + bytes);
  }

  private void cut() {
    for (Socket socket : ends) {
      closeHard(socket);
    }
    ends.clear();
    cuts.incrementAndGet();
  }

  private static void thread(String name, Runnable work) {
    // Platform threads: sockets of java.net hold theirs, and there are few.
    var _ = Thread.ofPlatform().daemon().name(name).start(work);
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        Socket far = new Socket(host, port);
        connections.incrementAndGet();
        ends.add(near);
        ends.add(far);
        thread("cable-there", () -> pass(near, far, true));
        thread("cable-back", () -> pass(far, near, false));
      } catch (IOException _) {
        // The machine is away, or the cable is taken down: whoever dialled finds out.
      }
    }
  }

  private void pass(Socket from, Socket to, boolean counted) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (counted && isCutBy(count)) {
          cut();
          return;
        }
        if (!counted) {
          passedBack.addAndGet(count);
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException _) {
      // One end is gone; so is the other now.
    }
  }

  private boolean isCutBy(int count) {
    long limit = cutAt.get();
    return passed.addAndGet(count) >= limit && cutAt.compareAndSet(limit, NEVER);
  }

  /// Closes with a reset, as when a machine has lost its memory of the connection.
  private static void closeHard(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException _) {
      // It is closed already.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
