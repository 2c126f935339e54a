package dev.dunlin.node.discovery;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import java.util.List;

/// A peer as somebody on the network describes it: nothing of it is proven.
///
/// @param name the instance name it shows itself under
/// @param id who it says it is
/// @param addresses where it says it listens
public record Found(String name, PeerId id, List<HostPort> addresses) {
  public Found {
    addresses = List.copyOf(addresses);
  }

  /// Whether somebody who writes this may mean it: its instance name, or the device's name in it.
  public boolean answersTo(String text) {
    return name.equalsIgnoreCase(text)
        || name.equalsIgnoreCase(text + '-' + InstanceName.suffix(id));
  }
}
