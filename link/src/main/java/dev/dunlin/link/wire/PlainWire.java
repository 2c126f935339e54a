package dev.dunlin.link.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A wire with no protection of its own, for a Unix-domain socket between processes of one user.
public final class PlainWire implements Wire {
  private static final int IDLE_BYTES = 512;

  private final SocketChannel channel;
  private final String remote;
  private final long stallNanos;
  private final ByteBuffer idle = ByteBuffer.allocate(IDLE_BYTES).flip();
  private final Stall writing = new Stall();
  private boolean hungry;

  /// A wire over this connected channel; a write without progress counts as stalled after `stall`.
  public PlainWire(SocketChannel channel, String remote, Duration stall) {
    this.channel = channel;
    this.remote = remote;
    this.stallNanos = stall.toNanos();
  }

  @Override
  public boolean await() throws IOException {
    if (isReady()) {
      return true;
    }
    idle.clear();
    int count = channel.read(idle);
    idle.flip();
    return count >= 0;
  }

  @Override
  public boolean isReady() {
    return hungry || idle.hasRemaining();
  }

  // A read that was filled is followed by one straight into dst: there is probably more. Everything
  // before it has been handed on by then, so that it may block.
  @Override
  public int read(ByteBuffer dst) throws IOException {
    if (idle.hasRemaining()) {
      int count = idle.remaining();
      dst.put(idle);
      hungry = count == IDLE_BYTES;
      return count;
    }
    int count = channel.read(dst);
    hungry = count >= IDLE_BYTES;
    return Math.max(count, 0);
  }

  @Override
  public void put(ByteBuffer[] srcs, int count) throws IOException {
    writing.begin();
    try {
      int from = 0;
      while (from < count) {
        if (srcs[from].hasRemaining()) {
          channel.write(srcs, from, count - from);
          writing.begin();
        } else {
          from++;
        }
      }
    } finally {
      writing.end();
    }
  }

  @Override
  public void flush() {
    // Everything went out in put().
  }

  @Override
  public void end() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() {
    Closing.quietly(channel);
  }

  @Override
  public @Nullable String stalled(long nowNanos) {
    return writing.exceeds(stallNanos, nowNanos) ? "the other process stopped reading" : null;
  }

  @Override
  public String remote() {
    return remote;
  }

  @Override
  public Optional<InetSocketAddress> local() {
    return Optional.empty();
  }

  @Override
  public void onUrge(Runnable urge) {
    // Plain bytes have nothing to say of their own.
  }
}
