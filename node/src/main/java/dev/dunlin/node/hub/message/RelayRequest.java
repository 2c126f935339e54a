package dev.dunlin.node.hub.message;

import dev.dunlin.link.identity.PeerId;
import io.avaje.jsonb.Json;

/// What is asked on a `/dunlin/relay/1` stream, one request a stream: a member asks the hub to
/// [Open] a relayed connection to another; the hub has that one [Take] its end.
@Json(typeProperty = "type")
@Json.SubType(type = RelayRequest.Open.class, name = "open")
@Json.SubType(type = RelayRequest.Take.class, name = "take")
public sealed interface RelayRequest {
  /// A member wants a relayed connection to another.
  ///
  /// @param peer the other's id
  record Open(String peer) implements RelayRequest {
    public Open {
      Checks.id(peer, "peer");
    }

    /// The other.
    public PeerId id() {
      return PeerId.parse(peer);
    }
  }

  /// Another member wants a relayed connection to this one.
  ///
  /// @param peer the asker's id
  /// @param name what the asker is called at the hub
  /// @param ticket of this member's end
  record Take(String peer, String name, String ticket) implements RelayRequest {
    public Take {
      Checks.id(peer, "peer");
      MemberName.member(Checks.present(name, "name"));
      Checks.ticket(ticket);
    }

    /// The asker.
    public PeerId id() {
      return PeerId.parse(peer);
    }

    /// Without the ticket, which is a secret.
    @Override
    public String toString() {
      return "Take[peer=" + peer + ", name=" + name + ", ticket=<redacted>]";
    }
  }
}
