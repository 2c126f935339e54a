package dev.dunlin.hub.rules;

import dev.dunlin.link.HostPort;
import java.net.InetAddress;
import java.util.HexFormat;

/// What counts as one place on the network: an IPv4 address, or the first 64 bits of an IPv6
/// address, since one host has all that follow.
///
/// @param text an address, or the 64 bits in hex
public record Origin(String text) {
  private static final int IPV6_NETWORK_BYTES = 8;
  private static final int IPV4_BYTES = 4;

  /// Where a connection comes from, as its link tells it.
  ///
  /// @param remote `host:port`; the host an address, for which nobody is asked
  public static Origin of(String remote) {
    try {
      HostPort at = HostPort.parse(remote);
      byte[] bytes = InetAddress.ofLiteral(at.host()).getAddress();
      return bytes.length == IPV4_BYTES
          ? new Origin(at.host())
          : new Origin(HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES));
    } catch (IllegalArgumentException _) {
      // No address: then what it says is all there is to tell it by.
      return new Origin(remote);
    }
  }
}
