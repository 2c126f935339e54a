package dev.dunlin.node.remote;

import dev.dunlin.link.Link;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Asks peers for an answer.
public final class Pings {
  private static final double NANOS_PER_MILLI = 1e6;

  private Pings() {}

  /// How soon each answers; of so many round trips the quickest counts.
  public static List<PeerStatus> ping(Crowd crowd, List<String> peers, int rounds, Duration timeout)
      throws NodeException, InterruptedException {
    if (rounds < 1 || rounds > PeerStatus.MAX_ROUNDS) {
      throw new NodeException(
          NodeException.Reason.BAD_INPUT,
          "a ping has 1 to " + PeerStatus.MAX_ROUNDS + " round trips, not " + rounds);
    }
    return crowd.ask(
        crowd.called(peers),
        timeout,
        (peer, link) -> ping(peer, link, rounds, timeout),
        (peer, peerId, problem) -> new PeerStatus(peer.name(), peerId, null, -1, problem));
  }

  private static PeerStatus ping(Called peer, Link link, int rounds, Duration timeout)
      throws IOException {
    Duration best = link.ping(timeout);
    for (int i = 1; i < rounds; i++) {
      Duration next = link.ping(timeout);
      best = next.compareTo(best) < 0 ? next : best;
    }
    return new PeerStatus(
        peer.name(),
        link.peer().toString(),
        link.remote(),
        link.route().name().toLowerCase(Locale.ROOT),
        best.toNanos() / NANOS_PER_MILLI,
        null);
  }
}
