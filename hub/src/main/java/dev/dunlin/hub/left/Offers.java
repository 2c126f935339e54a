package dev.dunlin.hub.left;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerResult;
import java.nio.file.Path;
import java.util.List;

/// Offers something to a member that is here.
@FunctionalInterface
public interface Offers {
  /// Offers it, and waits until the member has it, or said no, or is gone.
  ///
  /// @param paths absolute
  /// @param from what the offer says whom it is from
  PeerResult offer(PeerId to, List<Path> paths, String from)
      throws NodeException, InterruptedException;
}
