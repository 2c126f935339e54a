package dev.dunlin.node.trust;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import java.util.List;

/// Somebody who can be reached by a hub, or the hub itself.
///
/// @param name what it is called there; the hub's own name here, where it is the hub
/// @param id who it is; for all but the hub, only the hub says so until it is reached
/// @param hub the name of the hub that it is at
/// @param addresses where it listens; known here of a hub alone
public record Member(String name, PeerId id, String hub, List<HostPort> addresses) {
  public Member {
    addresses = List.copyOf(addresses);
  }

  /// Whether it is the hub itself.
  public boolean isHub() {
    return !addresses.isEmpty();
  }

  /// Its name and the hub's: what no peer of another source is called.
  public String fullName() {
    return isHub() ? name : name + '@' + hub;
  }
}
