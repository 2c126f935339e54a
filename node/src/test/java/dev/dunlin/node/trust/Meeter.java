package dev.dunlin.node.trust;

import dev.dunlin.link.identity.PeerId;
import java.nio.file.Path;

/// A process of its own that meets peers, for [KnownPeersTest].
final class Meeter {
  private Meeter() {}

  /// Meets so many peers, under names that begin alike.
  public static void main(String[] args) throws Exception {
    KnownPeers known = new KnownPeers(Path.of(args[0]));
    int count = Integer.parseInt(args[2]);
    for (int i = 0; i < count; i++) {
      boolean _ = known.met(args[1] + i, PeerId.parse("cd".repeat(25) + "aa"), i);
    }
  }
}
