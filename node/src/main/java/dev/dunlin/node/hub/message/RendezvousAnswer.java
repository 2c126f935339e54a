package dev.dunlin.node.hub.message;

import io.avaje.jsonb.Json;
import java.util.List;

/// What a [RendezvousRequest] is answered with: [RendezvousRequest.Meet] with [Met] or [Refused],
/// [RendezvousRequest.Called] with [Ready] or [Declined].
@Json(typeProperty = "type")
@Json.SubType(type = RendezvousAnswer.Met.class, name = "met")
@Json.SubType(type = RendezvousAnswer.Refused.class, name = "refused")
@Json.SubType(type = RendezvousAnswer.Ready.class, name = "ready")
@Json.SubType(type = RendezvousAnswer.Declined.class, name = "declined")
public sealed interface RendezvousAnswer {
  /// The other begins now.
  ///
  /// @param addresses where it may be reached directly: as it announced, and the host that the hub
  ///   sees with the port where it listens
  /// @param seen where the hub sees the other's link come from: where it can be punched
  record Met(List<String> addresses, String seen) implements RendezvousAnswer {
    public Met {
      addresses = Checks.addresses(addresses, RendezvousRequest.MAX_ADDRESSES);
      Checks.address(seen, "seen");
    }
  }

  /// The hub does not arrange it.
  ///
  /// @param code one of [Codes]
  /// @param text words for a person
  record Refused(String code, String text) implements RendezvousAnswer {
    public Refused {
      Checks.code(code);
      Checks.text(text, "text");
    }
  }

  /// The one that is called begins now.
  record Ready() implements RendezvousAnswer {}

  /// The one that is called does not want to.
  record Declined(String text) implements RendezvousAnswer {
    public Declined {
      Checks.text(text, "text");
    }
  }
}
