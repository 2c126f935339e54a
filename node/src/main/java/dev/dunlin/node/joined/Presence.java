package dev.dunlin.node.joined;

import dev.dunlin.link.HostPort;
import dev.dunlin.node.hub.message.RosterRequest;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What a node announces of itself: where it listens, in each of its networks.
///
/// @param port where it listens; 0 where it does not
/// @param addresses where it may be reached, `host:port`
record Presence(int port, List<String> addresses) {
  /// A node that does not listen.
  static final Presence NOWHERE = new Presence(0, List.of());

  Presence {
    addresses = List.copyOf(addresses);
  }

  /// Of a node that listens there.
  static Presence of(Optional<HostPort> listening) {
    if (listening.isEmpty()) {
      return NOWHERE;
    }
    HostPort at = listening.get();
    try {
      InetAddress host = InetAddress.getByName(at.host());
      List<String> hosts = host.isAnyLocalAddress() ? hosts() : List.of(host.getHostAddress());
      return new Presence(
          at.port(), hosts.stream().map(each -> new HostPort(each, at.port()).toString()).toList());
    } catch (IOException _) {
      // A machine whose networks cannot be listed is reached by the address that the hub sees.
      return new Presence(at.port(), List.of());
    }
  }

  /// This machine's own addresses, as far as others may reach them.
  private static List<String> hosts() throws SocketException {
    List<String> hosts = new ArrayList<>();
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      if (each.isUp() && !each.isLoopback()) {
        each.inetAddresses()
            .filter(address -> !address.isLinkLocalAddress() && !address.isMulticastAddress())
            .map(Presence::text)
            .forEach(hosts::add);
      }
    }
    return hosts.subList(0, Math.min(hosts.size(), RosterRequest.MAX_ADDRESSES));
  }

  /// Without the zone, which means nothing elsewhere.
  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return address instanceof Inet6Address && zone >= 0 ? text.substring(0, zone) : text;
  }
}
