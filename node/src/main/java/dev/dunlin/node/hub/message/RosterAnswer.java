package dev.dunlin.node.hub.message;

import dev.dunlin.link.identity.PeerId;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a hub says on a member's `/dunlin/roster/1` stream: [Joined] or [Refused]; then who is
/// there, in pages of [Members]; then [Came] and [Left] as it happens, [Notice] when the operator
/// has something to say, and [Beat] when there was nothing for five seconds. [Kicked] is the last.
@Json(typeProperty = "type")
@Json.SubType(type = RosterAnswer.Joined.class, name = "joined")
@Json.SubType(type = RosterAnswer.Refused.class, name = "refused")
@Json.SubType(type = RosterAnswer.Members.class, name = "members")
@Json.SubType(type = RosterAnswer.Came.class, name = "came")
@Json.SubType(type = RosterAnswer.Left.class, name = "left")
@Json.SubType(type = RosterAnswer.Notice.class, name = "notice")
@Json.SubType(type = RosterAnswer.Kicked.class, name = "kicked")
@Json.SubType(type = RosterAnswer.Beat.class, name = "beat")
public sealed interface RosterAnswer {
  /// Most members of one page: such a page of longest names fits a line.
  int MAX_PAGE = 500;

  /// The member is in.
  ///
  /// @param hub what the hub calls itself
  /// @param name what the member is called here
  /// @param seen where the hub sees this link come from, `host:port`
  /// @param relay whether the hub relays
  /// @param store whether the hub keeps files
  record Joined(String hub, String name, String seen, boolean relay, boolean store)
      implements RosterAnswer {
    public Joined {
      MemberName.hub(Checks.present(hub, "hub"));
      MemberName.member(Checks.present(name, "name"));
      Checks.address(seen, "seen");
    }
  }

  /// It is not let in, or not called so.
  ///
  /// @param code one of [Codes]
  /// @param text words for a person
  /// @param suggestion a name that would do; null where there is none
  record Refused(String code, String text, @Nullable String suggestion) implements RosterAnswer {
    public Refused {
      Checks.code(code);
      Checks.text(text, "text");
      if (suggestion != null) {
        MemberName.member(suggestion);
      }
    }
  }

  /// Who is connected, without the one that is told.
  ///
  /// @param members at most [#MAX_PAGE]
  /// @param more whether another page follows
  record Members(List<RosterLine> members, boolean more) implements RosterAnswer {
    public Members {
      members = Checks.bounded(members, MAX_PAGE, "members");
    }
  }

  /// Somebody is connected now, or is called something else now.
  record Came(RosterLine member) implements RosterAnswer {
    public Came {
      if (member == null) {
        throw new IllegalArgumentException("\"member\" is missing");
      }
    }
  }

  /// Somebody is gone.
  ///
  /// @param id who
  record Left(String id) implements RosterAnswer {
    public Left {
      Checks.id(id, "id");
    }

    /// Who.
    public PeerId peer() {
      return PeerId.parse(id);
    }
  }

  /// The operator's words to all.
  record Notice(String text) implements RosterAnswer {
    public Notice {
      Checks.text(text, "text");
    }
  }

  /// This member has to go; the link ends behind it.
  ///
  /// @param text why
  record Kicked(String text) implements RosterAnswer {
    public Kicked {
      Checks.text(text, "text");
    }
  }

  /// Still here.
  record Beat() implements RosterAnswer {}
}
