package dev.dunlin.link.tls;

import dev.dunlin.link.wire.Closing;
import dev.dunlin.link.wire.Memory;
import dev.dunlin.link.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/// A secured connection: records in, records out, each direction with its own thread.
public final class TlsWire implements Wire {
  private final SocketChannel channel;
  private final String remote;
  private final RecordReader reader;
  private final RecordWriter writer;

  TlsWire(SocketChannel channel, SSLEngine engine, byte[] early, String remote) {
    this.channel = channel;
    this.remote = remote;
    this.reader = new RecordReader(channel, engine, Memory.shared(), early);
    this.writer = new RecordWriter(channel, engine, Memory.shared());
  }

  @Override
  public boolean await() throws IOException {
    return reader.await();
  }

  @Override
  public boolean isReady() {
    return reader.isReady();
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    return reader.read(dst);
  }

  @Override
  public void put(ByteBuffer[] srcs, int count) throws IOException {
    writer.put(srcs, count);
  }

  @Override
  public void flush() throws IOException {
    writer.flush();
  }

  @Override
  public void end() throws IOException {
    writer.end();
    channel.shutdownOutput();
  }

  @Override
  public void close() {
    Closing.quietly(channel);
  }

  @Override
  public @Nullable String stalled(long nowNanos) {
    if (writer.isStalled(nowNanos)) {
      return "the peer stopped reading";
    }
    return reader.isStalled(nowNanos) ? "the peer stopped inside a record" : null;
  }

  @Override
  public String remote() {
    return remote;
  }

  @Override
  public Optional<InetSocketAddress> local() {
    try {
      return channel.getLocalAddress() instanceof InetSocketAddress address
          ? Optional.of(address)
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // it was closed
    }
  }

  @Override
  public void onUrge(Runnable urge) {
    reader.onUrge(urge);
  }
}
