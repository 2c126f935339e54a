package dev.dunlin.node.look.holder;

import dev.dunlin.link.identity.PeerId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How many requests are worked at, of each peer and of all together. Safe for many threads.
final class Seats {
  /// A request that is worked at.
  @FunctionalInterface
  interface Seat extends AutoCloseable {
    @Override
    void close();
  }

  private final int perPeer;
  private final int inAll;
  private final Map<PeerId, Integer> taken = new HashMap<>();
  private int all;

  Seats(int perPeer, int inAll) {
    this.perPeer = perPeer;
    this.inAll = inAll;
  }

  /// One for this peer, where there is one left.
  synchronized Optional<Seat> take(PeerId peer) {
    int before = taken.getOrDefault(peer, 0);
    if (before >= perPeer || all >= inAll) {
      return Optional.empty();
    }
    taken.put(peer, before + 1);
    all++;
    return Optional.of(() -> free(peer));
  }

  private synchronized void free(PeerId peer) {
    all--;
    taken.computeIfPresent(peer, (_, before) -> before == 1 ? null : before - 1);
  }
}
