package dev.dunlin.hub.relay;

import dev.dunlin.hub.HubLimits;
import dev.dunlin.link.identity.PeerId;
import java.util.HashMap;
import java.util.Map;

/// How many relays there are, promised ones too, in all and of each member. Safe for many threads.
final class Places {
  private final Map<PeerId, Integer> ofMember = new HashMap<>();
  private int all;

  /// Takes a place for a relay between these two; false where one of them, or the hub, has as many
  /// as are allowed.
  synchronized boolean take(PeerId from, PeerId to, HubLimits limits) {
    if (all >= limits.relays()
        || of(from) >= limits.relaysOfMember()
        || of(to) >= limits.relaysOfMember()) {
      return false;
    }
    all++;
    ofMember.merge(from, 1, Integer::sum);
    ofMember.merge(to, 1, Integer::sum);
    return true;
  }

  /// Gives a place back.
  synchronized void give(PeerId from, PeerId to) {
    all--;
    lessOf(from);
    lessOf(to);
  }

  private void lessOf(PeerId member) {
    ofMember.computeIfPresent(member, (_, count) -> count == 1 ? null : count - 1);
  }

  /// The relays of one member.
  synchronized int of(PeerId member) {
    return ofMember.getOrDefault(member, 0);
  }

  /// All of them.
  synchronized int all() {
    return all;
  }
}
