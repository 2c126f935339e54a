package dev.dunlin.hub.run;

import dev.dunlin.link.HostPort;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;

/// Where members reach a hub that was not told its address: where it listens, or, where that is
/// everywhere, an address of this machine.
final class OwnAddress {
  private OwnAddress() {}

  static HostPort of(HostPort listening) {
    try {
      return InetAddress.ofLiteral(listening.host()).isAnyLocalAddress()
          ? new HostPort(ofMachine(), listening.port())
          : listening;
    } catch (IllegalArgumentException _) {
      // A name: then that is what members are told.
      return listening;
    }
  }

  /// The first address that others can use; IPv4 before IPv6, since more can dial it.
  private static String ofMachine() {
    try {
      List<InetAddress> all =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
              .toList();
      return all.stream()
          .filter(address -> address instanceof Inet4Address)
          .findFirst()
          .or(() -> all.stream().findFirst())
          .orElse(InetAddress.getLoopbackAddress())
          .getHostAddress();
    } catch (IOException _) {
      return InetAddress.getLoopbackAddress().getHostAddress();
    }
  }
}
