package dev.dunlin.node.joined;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.RosterLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who is connected to one hub, as the hub tells it. Safe for many threads.
final class Roster {
  /// Most members that are remembered of one hub; the rest is as if it were not there.
  static final int MAX_MEMBERS = 10_000;

  private final Map<PeerId, RosterLine> members = new LinkedHashMap<>();
  private Set<PeerId> before = Set.of();

  /// Somebody is there, or has another name now. False where there are too many already.
  synchronized boolean came(RosterLine line) {
    PeerId id = line.peer();
    if (members.size() >= MAX_MEMBERS && !members.containsKey(id)) {
      return false;
    }
    members.put(id, line);
    return true;
  }

  synchronized void left(PeerId id) {
    members.remove(id);
  }

  /// The hub has told all who are there.
  synchronized void complete() {
    before = Set.of();
  }

  /// The hub is lost: nobody is there any more, but who was a member stays one until the hub says
  /// otherwise.
  synchronized void lost() {
    if (!members.isEmpty()) {
      before = Set.copyOf(members.keySet());
      members.clear();
    }
  }

  synchronized boolean isMember(PeerId id) {
    return members.containsKey(id) || before.contains(id);
  }

  synchronized int size() {
    return members.size();
  }

  synchronized Optional<RosterLine> find(PeerId id) {
    return Optional.ofNullable(members.get(id));
  }

  synchronized List<RosterLine> all() {
    return List.copyOf(members.values());
  }
}
