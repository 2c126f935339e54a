package dev.dunlin.node.share;

import dev.dunlin.link.identity.PeerId;

/// Finds out who a peer is that came to us and is not known.
@FunctionalInterface
public interface Introductions {
  /// Learns more about who is who, where that is possible and was not tried just now; true where
  /// the address book may know this peer afterwards. Takes a moment at most.
  boolean introduce(PeerId stranger);

  /// Nobody is ever introduced.
  static Introductions none() {
    return _ -> false;
  }
}
