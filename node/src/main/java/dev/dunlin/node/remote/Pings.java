package dev.dunlin.node.remote;

import dev.dunlin.link.Link;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Asks peers for an answer.
public final class Pings {
  /// Round trips that are measured; the quickest counts.
  private static final int TRIES = 3;

  private static final double NANOS_PER_MILLI = 1e6;

  private Pings() {}

  /// How soon each answers.
  public static List<PeerStatus> ping(Crowd crowd, List<String> peers, Duration timeout)
      throws NodeException, InterruptedException {
    return crowd.ask(
        crowd.called(peers),
        timeout,
        (peer, link) -> ping(peer, link, timeout),
        (peer, peerId, problem) -> new PeerStatus(peer.name(), peerId, null, -1, problem));
  }

  private static PeerStatus ping(Called peer, Link link, Duration timeout) throws IOException {
    Duration best = link.ping(timeout);
    for (int i = 1; i < TRIES; i++) {
      Duration next = link.ping(timeout);
      best = next.compareTo(best) < 0 ? next : best;
    }
    return new PeerStatus(
        peer.name(), link.peer().toString(), link.remote(), best.toNanos() / NANOS_PER_MILLI, null);
  }
}
