package dev.dunlin.node.hub.message;

import dev.dunlin.link.identity.PeerId;
import io.avaje.jsonb.Json;

/// A member that is connected to the hub.
///
/// @param name what it is called there
/// @param id who it is; whoever is dialled must prove it
/// @param mayAsk whether the hub may ask it for files of its served folder
@Json
public record RosterLine(String name, String id, boolean mayAsk) {
  public RosterLine {
    MemberName.member(Checks.present(name, "name"));
    Checks.id(id, "id");
  }

  /// Who it is.
  public PeerId peer() {
    return PeerId.parse(id);
  }
}
