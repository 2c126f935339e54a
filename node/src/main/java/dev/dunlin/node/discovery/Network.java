package dev.dunlin.node.discovery;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/// One of this machine's networks, seen from one of its own interfaces.
///
/// @param name the interface's
/// @param address this machine's own address there
record Network(String name, InetAddress address) {
  /// Most networks that a node is found in at the same time.
  static final int MAX = 16;

  /// Lists the networks there are now.
  @FunctionalInterface
  interface Lister {
    /// All that are up, not this machine's own, and carry multicast.
    Set<Network> list() throws IOException;
  }

  /// The networks of this machine; none on one that has only itself.
  static Set<Network> usable() throws IOException {
    Set<Network> networks = new LinkedHashSet<>();
    var interfaces = NetworkInterface.getNetworkInterfaces();
    while (interfaces != null && interfaces.hasMoreElements() && networks.size() < MAX) {
      NetworkInterface each = interfaces.nextElement();
      if (isUsable(each)) {
        each.inetAddresses()
            .min(Comparator.comparing(address -> !(address instanceof Inet4Address)))
            .ifPresent(address -> networks.add(new Network(each.getName(), address)));
      }
    }
    return networks;
  }

  /// An interface that goes away while it is looked at is not usable.
  private static boolean isUsable(NetworkInterface each) {
    try {
      return each.isUp()
          && !each.isLoopback()
          && !each.isPointToPoint()
          && each.supportsMulticast();
    } catch (SocketException _) {
      return false;
    }
  }
}
