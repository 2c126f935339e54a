package dev.dunlin.node.joined;

import dev.dunlin.link.HostPort;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Which of the addresses that a hub tells of a peer are dialled. The peer chose them, so they may
/// be anybody's: no names that a server would be asked for, nothing that is not one host, and this
/// machine's own only where the hub is on this machine, too.
final class Candidates {
  private Candidates() {}

  /// Those that are dialled.
  ///
  /// @param hub where the hub itself is, as this node sees it
  static List<HostPort> usable(List<String> told, String hub) {
    boolean here = host(hub).filter(InetAddress::isLoopbackAddress).isPresent();
    return told.stream()
        .distinct()
        .filter(text -> isUsable(text, here))
        .map(HostPort::parse)
        .toList();
  }

  private static boolean isUsable(String text, boolean here) {
    Optional<InetAddress> host = host(text);
    return host.isPresent()
        && !host.get().isAnyLocalAddress()
        && !host.get().isMulticastAddress()
        && !host.get().isLinkLocalAddress()
        && (here || !host.get().isLoopbackAddress());
  }

  /// The host of an address, where it is written as a number.
  private static Optional<InetAddress> host(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(HostPort.parse(text).host()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
