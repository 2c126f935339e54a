package dev.dunlin.node.joined;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;

/// A hub that this node joined, as it is written down.
///
/// @param name what the hub is called here
/// @param address where it listens
/// @param id who it must be
/// @param ownName what this node is called there
/// @param mayAsk whether the hub may read the folder that this node serves
public record JoinedHub(String name, HostPort address, PeerId id, String ownName, boolean mayAsk) {
  JoinedHub named(String newOwnName) {
    return new JoinedHub(name, address, id, newOwnName, mayAsk);
  }

  /// As it is written.
  @Override
  public String toString() {
    return name + ' ' + address + ' ' + id + ' ' + ownName + (mayAsk ? "" : " " + HubsFile.NO_ASK);
  }
}
