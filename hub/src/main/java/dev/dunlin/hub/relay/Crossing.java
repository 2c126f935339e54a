package dev.dunlin.hub.relay;

import dev.dunlin.hub.roster.Presence;
import dev.dunlin.link.identity.PeerId;

/// Two members that were promised a relay: who they are, and the ticket of each side.
///
/// @param from who asked for it
/// @param to who was called
/// @param fromTicket what `from` shows
/// @param toTicket what `to` shows
/// @param expiresNanos when both must have called (System.nanoTime)
record Crossing(Presence from, Presence to, String fromTicket, String toTicket, long expiresNanos) {
  boolean isOf(PeerId member) {
    return from.id().equals(member) || to.id().equals(member);
  }

  @Override
  public String toString() {
    return from.name() + " to " + to.name();
  }
}
