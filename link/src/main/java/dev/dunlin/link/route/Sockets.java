package dev.dunlin.link.route;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.wire.Closing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// How TCP sockets of links are set up and named.
public final class Sockets {
  private Sockets() {}

  // Buffer sizes are left to the kernel, which grows them with the connection; setting one would
  // stop that.
  public static void tune(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  /// A socket to dial with, from this address or, if null, from any with a port of the kernel's
  /// choice.
  ///
  /// It is bound before it connects, and says that its address may be used again: so a second
  /// socket can be bound beside it, which is how NATs are punched through.
  public static SocketChannel open(@Nullable InetSocketAddress local) throws IOException {
    SocketChannel channel = SocketChannel.open();
    boolean bound = false;
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(local);
      bound = true;
      return channel;
    } finally {
      if (!bound) {
        Closing.quietly(channel);
      }
    }
  }

  public static HostPort describe(InetSocketAddress address) {
    InetAddress numeric = address.getAddress();
    String host = numeric == null ? address.getHostString() : numeric.getHostAddress();
    return new HostPort(host, address.getPort());
  }
}
