package dev.dunlin.hub;

import dev.dunlin.link.HostPort;
import dev.dunlin.node.NodeOptions;
import java.nio.file.Path;
import java.util.List;

/// How a hub is started.
///
/// @param node how its node runs; it must listen, and its sharing is the store's affair: what is
///   set there is not used
/// @param name what the hub calls itself, see [dev.dunlin.node.hub.message.MemberName]
/// @param open whether everybody may join, without an invite
/// @param publicAddresses what invites name, the best first; empty for the address it listens at
/// @param store the folder of the store, absolute
/// @param limits how much it does at most
/// @param relay whether it relays, unless the operator said otherwise later
/// @param storing whether it stores, unless the operator said otherwise later
public record HubOptions(
    NodeOptions node,
    String name,
    boolean open,
    List<HostPort> publicAddresses,
    Path store,
    HubLimits limits,
    boolean relay,
    boolean storing) {
  public HubOptions {
    publicAddresses = List.copyOf(publicAddresses);
    if (!store.isAbsolute()) {
      throw new IllegalArgumentException("the store's folder is not absolute: " + store);
    }
    if (node.listen().isEmpty()) {
      throw new IllegalArgumentException("a hub must listen");
    }
  }
}
