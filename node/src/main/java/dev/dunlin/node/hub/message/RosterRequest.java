package dev.dunlin.node.hub.message;

import dev.dunlin.link.HostPort;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a member says on its `/dunlin/roster/1` stream, which it opens at the hub, once a link, and
/// keeps: first [Join], then [Beat] every five seconds, and [Rename] where it wants another name.
@Json(typeProperty = "type")
@Json.SubType(type = RosterRequest.Join.class, name = "join")
@Json.SubType(type = RosterRequest.Beat.class, name = "beat")
@Json.SubType(type = RosterRequest.Rename.class, name = "rename")
public sealed interface RosterRequest {
  /// Most addresses that a member announces.
  int MAX_ADDRESSES = 16;

  /// Longest token, in characters.
  int MAX_TOKEN = 128;

  /// Here I am.
  ///
  /// @param token of the invite; null where this peer is a member already, or the hub is open
  /// @param name what it wants to be called, at most [MemberName#MAX_ASKED] characters; null for
  ///   the name that it has there, or any
  /// @param port where it listens for links, 0 where it does not
  /// @param addresses where it may be reached directly, `host:port`, at most [#MAX_ADDRESSES]
  /// @param mayAsk whether the hub may ask it for files of its served folder
  record Join(
      @Nullable String token,
      @Nullable String name,
      int port,
      List<String> addresses,
      boolean mayAsk)
      implements RosterRequest {
    public Join {
      if (token != null) {
        Checks.atMost(token.length(), MAX_TOKEN, "token");
      }
      if (name != null) {
        Checks.atMost(name.length(), MemberName.MAX_ASKED, "name");
      }
      if (port < 0) {
        throw new IllegalArgumentException("\"port\" is negative: " + port);
      }
      Checks.atMost(port, HostPort.MAX_PORT, "port");
      addresses = Checks.addresses(addresses, MAX_ADDRESSES);
    }

    /// Without the token, which is a secret.
    @Override
    public String toString() {
      return "Join[name="
          + name
          + ", port="
          + port
          + ", addresses="
          + addresses
          + ", token="
          + (token == null ? "none" : "<redacted>")
          + "]";
    }
  }

  /// Still here.
  record Beat() implements RosterRequest {}

  /// Asks for another name; answered by a new [RosterAnswer.Joined] or a [RosterAnswer.Refused],
  /// which ends nothing.
  ///
  /// @param name what it wants to be called, at most [MemberName#MAX_ASKED] characters
  record Rename(String name) implements RosterRequest {
    public Rename {
      Checks.atMost(Checks.present(name, "name").length(), MemberName.MAX_ASKED, "name");
    }
  }
}
