package dev.dunlin.node.hub.message;

import io.avaje.jsonb.Json;

/// What a [RelayRequest] is answered with: [RelayRequest.Open] with [Ticket] or [Refused],
/// [RelayRequest.Take] with [Taking] or [Declined].
@Json(typeProperty = "type")
@Json.SubType(type = RelayAnswer.Ticket.class, name = "ticket")
@Json.SubType(type = RelayAnswer.Refused.class, name = "refused")
@Json.SubType(type = RelayAnswer.Taking.class, name = "taking")
@Json.SubType(type = RelayAnswer.Declined.class, name = "declined")
public sealed interface RelayAnswer {
  /// Both may call the hub's port now, each with its own ticket.
  ///
  /// @param ticket of the asker's end: [#LENGTH] characters of lower-case hex
  record Ticket(String ticket) implements RelayAnswer {
    /// Length of a ticket: 32 bytes in hex.
    public static final int LENGTH = 64;

    public Ticket {
      Checks.ticket(ticket);
    }

    /// Without the ticket, which is a secret.
    @Override
    public String toString() {
      return "Ticket[<redacted>]";
    }
  }

  /// The hub does not relay.
  ///
  /// @param code one of [Codes]
  /// @param text words for a person
  record Refused(String code, String text) implements RelayAnswer {
    public Refused {
      Checks.code(code);
      Checks.text(text, "text");
    }
  }

  /// The other calls now.
  record Taking() implements RelayAnswer {}

  /// The other does not want to.
  record Declined(String text) implements RelayAnswer {
    public Declined {
      Checks.text(text, "text");
    }
  }
}
