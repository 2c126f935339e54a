package dev.dunlin.node.discovery;

import java.io.IOException;
import java.util.Optional;

/// Speaks mDNS in one network, until it is closed.
interface Responder extends AutoCloseable {
  /// Opens responders.
  @FunctionalInterface
  interface Opener {
    /// Begins to listen in a network, and to show this node where there is something to show.
    ///
    /// @param seen hears of peers that come and go; bounded by itself
    Responder open(Network network, Optional<Announcement> own, Neighbours.Seen seen)
        throws IOException;
  }

  /// Says good-bye and stops.
  @Override
  void close();
}
