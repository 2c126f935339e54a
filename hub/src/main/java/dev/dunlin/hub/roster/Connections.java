package dev.dunlin.hub.roster;

import dev.dunlin.link.Link;
import dev.dunlin.link.identity.PeerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The links that peers hold to this hub, and how much came from and went to each peer since the
/// hub started: by these links, those that ended, and relays. Safe for many threads.
public final class Connections {
  private final Traffic traffic;
  private final Predicate<PeerId> isMember;
  private final Map<PeerId, List<Link>> standing = new HashMap<>();

  /// @param traffic what relays carry is counted there, and what links carried that ended
  /// @param isMember of whom it is remembered what their links carried; a stranger's are forgotten
  public Connections(Traffic traffic, Predicate<PeerId> isMember) {
    this.traffic = traffic;
    this.isMember = isMember;
  }

  /// A link stands now; it is followed until it ends.
  public void add(Link link) {
    synchronized (this) {
      standing.computeIfAbsent(link.peer(), _ -> new ArrayList<>(1)).add(link);
    }
    link.onClose(() -> remove(link));
  }

  private synchronized void remove(Link link) {
    List<Link> links = standing.get(link.peer());
    if (links == null || !links.remove(link)) {
      return;
    }
    if (links.isEmpty()) {
      standing.remove(link.peer());
    }
    if (isMember.test(link.peer())) {
      Traffic.Count count = traffic.of(link.peer());
      count.cameFrom(link.received());
      count.wentTo(link.sent());
    }
  }

  /// The links of a peer that stand.
  public synchronized List<Link> of(PeerId peer) {
    return List.copyOf(standing.getOrDefault(peer, List.of()));
  }

  /// Bytes that came from a member.
  public synchronized long received(PeerId member) {
    return traffic.of(member).in() + of(member).stream().mapToLong(Link::received).sum();
  }

  /// Bytes that went to a member.
  public synchronized long sent(PeerId member) {
    return traffic.of(member).out() + of(member).stream().mapToLong(Link::sent).sum();
  }
}
