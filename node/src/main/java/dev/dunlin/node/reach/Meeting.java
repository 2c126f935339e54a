package dev.dunlin.node.reach;

import dev.dunlin.link.HostPort;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// What a hub tells of where a peer may be met, while the peer is told the same of this node.
///
/// @param addresses where the peer may be reached directly
/// @param seen where the hub sees the peer's link come from; empty where it cannot be dialled
/// @param local this node's end of its own link to the hub, from which it can be met there
public record Meeting(
    List<HostPort> addresses, Optional<HostPort> seen, Optional<InetSocketAddress> local) {
  public Meeting {
    addresses = List.copyOf(addresses);
  }
}
