package dev.dunlin.node.keeping;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.served.ServedFolder;
import dev.dunlin.link.identity.PeerId;

/// The served folder, as it is lent to its keeper.
///
/// @param folder the folder; open as long as the node runs, and not for the keeper to close
/// @param hashes hashes that are known already
/// @param deletions hears what a peer deleted, for the node's history
public record KeptFolder(ServedFolder folder, HashCache hashes, Deletions deletions) {
  /// Hears of deletions.
  @FunctionalInterface
  public interface Deletions {
    /// A peer deleted something here.
    void deleted(PeerId peer, String path, boolean forGood);
  }
}
