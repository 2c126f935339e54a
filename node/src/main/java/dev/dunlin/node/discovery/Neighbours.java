package dev.dunlin.node.discovery;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The peers that show themselves now, in all networks together. Safe for many threads.
final class Neighbours {
  /// Most instances that are kept of one network; more are not heard of.
  static final int MAX_OF_NETWORK = 512;

  /// Most addresses that are kept of one instance.
  static final int MAX_ADDRESSES = 8;

  /// Hears of one network.
  interface Seen {
    /// A peer shows itself, or shows itself anew.
    void came(Found peer);

    /// An instance is gone.
    void went(String instance);
  }

  private final PeerId self;
  private final Map<Network, Map<String, Found>> networks = new LinkedHashMap<>();

  /// @param self this node, which is no neighbour of its own
  Neighbours(PeerId self) {
    this.self = self;
  }

  /// What hears of this network.
  Seen in(Network network) {
    return new Seen() {
      @Override
      public void came(Found peer) {
        add(network, peer);
      }

      @Override
      public void went(String instance) {
        remove(network, instance);
      }
    };
  }

  private synchronized void add(Network network, Found peer) {
    if (peer.id().equals(self) || peer.addresses().isEmpty()) {
      return;
    }
    Map<String, Found> instances = networks.computeIfAbsent(network, _ -> new LinkedHashMap<>());
    if (instances.size() == MAX_OF_NETWORK && !instances.containsKey(peer.name())) {
      return;
    }
    List<HostPort> addresses = peer.addresses();
    instances.put(
        peer.name(),
        new Found(
            peer.name(),
            peer.id(),
            addresses.subList(0, Math.min(addresses.size(), MAX_ADDRESSES))));
    notifyAll();
  }

  private synchronized void remove(Network network, String instance) {
    Map<String, Found> instances = networks.get(network);
    if (instances != null) {
      instances.remove(instance);
    }
  }

  /// A network is gone, with everybody in it.
  synchronized void forget(Network network) {
    networks.remove(network);
  }

  /// Everybody, each instance with its addresses of all networks.
  synchronized List<Found> all() {
    record Key(String name, PeerId id) {}
    Map<Key, Set<HostPort>> merged = new LinkedHashMap<>();
    for (Map<String, Found> instances : networks.values()) {
      for (Found each : instances.values()) {
        merged
            .computeIfAbsent(new Key(each.name(), each.id()), _ -> new LinkedHashSet<>())
            .addAll(each.addresses());
      }
    }
    List<Found> all = new ArrayList<>();
    merged.forEach((key, at) -> all.add(new Found(key.name(), key.id(), List.copyOf(at))));
    return all;
  }

  /// Waits until somebody is there who is wanted, or until the time is over.
  synchronized void await(Predicate<Found> wanted, long timeoutNanos) throws InterruptedException {
    long deadline = System.nanoTime() + timeoutNanos;
    while (all().stream().noneMatch(wanted)) {
      long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        return;
      }
      wait(leftMillis);
    }
  }
}
