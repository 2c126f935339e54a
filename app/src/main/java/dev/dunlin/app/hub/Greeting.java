package dev.dunlin.app.hub;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.hub.action.InviteLine;
import dev.dunlin.app.show.Text;
import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubOptions;
import dev.dunlin.hub.HubStatus;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.Invite;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/// What a hub says when it stands: where it is, who it is, and how to join it.
///
/// @param listening the address, with the real port
record Greeting(Hub hub, HostPort listening, HubOptions options, Context context) {
  /// What the invite that is made at a start is good for: a room of people, for a week.
  private static final int USES = 10;

  private static final Duration VALID = Duration.ofDays(7);

  /// Says it.
  ///
  /// @param inviting whether an invite is made: a secret, so not where the output goes to a log
  void print(boolean json, boolean inviting) throws HubException {
    HubStatus status = hub.status();
    Optional<InviteLine> invite = invite(status, inviting);
    if (json) {
      new JsonLines(context.out())
          .print(
              ListeningLine.class,
              new ListeningLine(
                  "listening",
                  listening.toString(),
                  status.id(),
                  status.name(),
                  status.addresses(),
                  status.open(),
                  invite.map(InviteLine::invite).orElse(null)));
      return;
    }
    text(status, invite);
  }

  /// The first line is the one of `dunlin up`.
  private void text(HubStatus status, Optional<InviteLine> invite) {
    PrintStream out = context.out();
    out.println("listening at " + listening);
    out.println("hub " + Text.visible(status.name()) + ", id " + Text.visible(status.id()));
    out.println("store in " + Text.visible(options.store().toString()));
    if (invite.isEmpty()) {
      out.println("dunlin hub invite makes an invite, dunlin hub console operates it");
    } else {
      out.println(status.open() ? "to join, on any device:" : "to join, " + invite.get().words());
      out.println("  dunlin join " + invite.get().invite() + " --as NAME");
    }
    if (options.publicAddresses().isEmpty()) {
      out.println(
          "members reach it at "
              + Text.visible(String.join(", ", status.addresses()))
              + ", invites say; --address HOST:PORT names another place");
    }
    out.flush();
    if (status.open()) {
      context
          .err()
          .println(
              "WARNING: this hub is OPEN: EVERYBODY who reaches it may join, without an invite");
    }
  }

  private Optional<InviteLine> invite(HubStatus status, boolean inviting) throws HubException {
    if (status.open()) {
      HostPort address = HostPort.parse(status.addresses().getFirst());
      Invite open = new Invite(address, PeerId.parse(status.id()), Optional.empty());
      return Optional.of(new InviteLine(open.text(), null, 0, ""));
    }
    return inviting
        ? Optional.of(InviteLine.of(hub.invite(VALID, USES), hub.invites(), USES, VALID))
        : Optional.empty();
  }
}
