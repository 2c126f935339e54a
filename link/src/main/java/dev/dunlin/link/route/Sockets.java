package dev.dunlin.link.route;

import dev.dunlin.link.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/// How TCP sockets of links are set up and named.
public final class Sockets {
  private Sockets() {}

  // Buffer sizes are left to the kernel, which grows them with the connection; setting one would
  // stop that.
  public static void tune(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  public static HostPort describe(InetSocketAddress address) {
    InetAddress numeric = address.getAddress();
    String host = numeric == null ? address.getHostString() : numeric.getHostAddress();
    return new HostPort(host, address.getPort());
  }
}
