package dev.dunlin.node.hub.message;

import dev.dunlin.link.identity.PeerId;
import io.avaje.jsonb.Json;
import java.util.List;

/// What is asked on a `/dunlin/rendezvous/1` stream, one request a stream: a member asks the hub to
/// [Meet] another; the hub tells that one that it is [Called].
@Json(typeProperty = "type")
@Json.SubType(type = RendezvousRequest.Meet.class, name = "meet")
@Json.SubType(type = RendezvousRequest.Called.class, name = "called")
public sealed interface RendezvousRequest {
  /// Most addresses that are told of one side: what it announces, and what the hub adds.
  int MAX_ADDRESSES = 20;

  /// A member wants a link to another.
  ///
  /// @param peer the other's id
  /// @param addresses where the asker may be reached directly, `host:port`
  record Meet(String peer, List<String> addresses) implements RendezvousRequest {
    public Meet {
      Checks.id(peer, "peer");
      addresses = Checks.addresses(addresses, MAX_ADDRESSES);
    }

    /// The other.
    public PeerId id() {
      return PeerId.parse(peer);
    }
  }

  /// Another member wants a link to this one.
  ///
  /// @param peer the asker's id
  /// @param name what the asker is called at the hub
  /// @param addresses where the asker may be reached directly, `host:port`
  /// @param seen where the hub sees the asker's link come from: where it can be punched
  record Called(String peer, String name, List<String> addresses, String seen)
      implements RendezvousRequest {
    public Called {
      Checks.id(peer, "peer");
      MemberName.member(Checks.present(name, "name"));
      addresses = Checks.addresses(addresses, MAX_ADDRESSES);
      Checks.address(seen, "seen");
    }

    /// The asker.
    public PeerId id() {
      return PeerId.parse(peer);
    }
  }
}
