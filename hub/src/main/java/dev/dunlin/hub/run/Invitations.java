package dev.dunlin.hub.run;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.hub.InviteView;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.hub.state.KnownInvite;
import dev.dunlin.hub.state.Tokens;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.Invite;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Makes invites, and tells which there are.
final class Invitations {
  /// How long an invite may be valid.
  static final Duration LONGEST = Duration.ofDays(366);

  /// How many may join with one invite.
  static final int MOST_USES = 100_000;

  private final HubState state;
  private final InstantSource clock;

  Invitations(HubState state, InstantSource clock) {
    this.state = state;
    this.clock = clock;
  }

  /// An invite and how the hub knows it.
  record Made(Invite invite, KnownInvite known) {}

  Made make(HostPort address, PeerId hub, Duration validFor, int uses) throws HubException {
    if (!validFor.isPositive() || validFor.compareTo(LONGEST) > 0) {
      throw new HubException(
          Reason.BAD_INPUT,
          "an invite is valid for more than nothing and at most " + LONGEST.toDays() + " days");
    }
    if (uses < 1 || uses > MOST_USES) {
      throw new HubException(
          Reason.BAD_INPUT, "an invite has 1 to " + MOST_USES + " uses, not " + uses);
    }
    String token = Tokens.create();
    long now = clock.millis();
    KnownInvite known =
        new KnownInvite(Tokens.hash(token), now, now + validFor.toMillis(), uses, 0);
    state.invite(known);
    return new Made(new Invite(address, hub, Optional.of(token)), known);
  }

  List<InviteView> list() {
    return state.invites().stream()
        .map(invite ->
            new InviteView(
                invite.id(),
                invite.createdMillis(),
                invite.expiresMillis(),
                invite.uses(),
                invite.used()))
        .toList();
  }
}
