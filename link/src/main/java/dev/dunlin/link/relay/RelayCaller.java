package dev.dunlin.link.relay;

import dev.dunlin.link.wire.Closing;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/// A connection that showed a ticket and waits to be spliced. Whoever was given it accepts, refuses
/// or closes it. Safe for many threads.
public final class RelayCaller implements AutoCloseable {
  private final SocketChannel channel;
  private final String ticket;
  private final String remote;
  private final Runnable entered;
  private final Runnable left;
  private final AtomicBoolean closed = new AtomicBoolean();

  /// A caller on a connected, blocking channel, from which its preface was read.
  ///
  /// @param remote the other end's address, for people
  /// @param entered runs when it is accepted
  /// @param left runs once when it is closed
  public RelayCaller(
      SocketChannel channel, String ticket, String remote, Runnable entered, Runnable left) {
    this.channel = channel;
    this.ticket = ticket;
    this.remote = remote;
    this.entered = entered;
    this.left = left;
  }

  /// 64 hex digits: a secret, so never to be shown.
  public String ticket() {
    return ticket;
  }

  /// The other end's address.
  public String remote() {
    return remote;
  }

  /// Tells it that its bytes are passed on from now on.
  void accept() throws IOException {
    entered.run();
    Preface.writeYes(channel);
  }

  /// Tells it why it is not relayed, and closes it. Does not wait for it to listen.
  public void refuse(String words) {
    try {
      channel.configureBlocking(false);
      Preface.writeNo(channel, words);
    } catch (IOException _) {
      // Gone already.
    } finally {
      close();
    }
  }

  SocketChannel channel() {
    return channel;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Closing.quietly(channel);
      left.run();
    }
  }

  @Override
  public String toString() {
    return "a caller from " + remote;
  }
}
