package dev.dunlin.node.trust;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.RosterLine;
import java.util.List;
import java.util.function.Supplier;

/// The members of a hub as its own node names them, so that who works in the hub's home can send to
/// them as they send to each other.
///
/// @param hub what the hub calls itself
/// @param here who is there now
public record OwnMembers(String hub, Supplier<List<RosterLine>> here) implements Members {
  @Override
  public List<Member> hubs() {
    return List.of();
  }

  @Override
  public List<Member> all() {
    return here.get().stream()
        .map(line -> new Member(line.name(), line.peer(), hub, List.of()))
        .toList();
  }

  @Override
  public List<Member> look() {
    return all();
  }

  @Override
  public boolean isMember(PeerId id) {
    return here.get().stream().anyMatch(line -> line.peer().equals(id));
  }

  @Override
  public boolean mayAsk(PeerId id) {
    return false;
  }
}
