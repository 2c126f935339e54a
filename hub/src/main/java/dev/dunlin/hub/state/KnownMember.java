package dev.dunlin.hub.state;

import dev.dunlin.link.identity.PeerId;
import io.avaje.jsonb.Json;

/// A member that a hub has let in.
///
/// @param id its peer id
/// @param name its name on the hub, see [dev.dunlin.node.hub.message.MemberName]
/// @param joinedMillis when it was let in, milliseconds since 1970
/// @param bytesPerSecond most that it may have relayed; 0 where the hub's own limit holds
@Json
public record KnownMember(String id, String name, long joinedMillis, long bytesPerSecond) {
  /// The id as what it is.
  public PeerId peer() {
    return PeerId.parse(id);
  }

  KnownMember named(String other) {
    return new KnownMember(id, other, joinedMillis, bytesPerSecond);
  }

  KnownMember limited(long rate) {
    return new KnownMember(id, name, joinedMillis, rate);
  }
}
