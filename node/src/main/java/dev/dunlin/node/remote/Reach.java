package dev.dunlin.node.remote;

import dev.dunlin.link.Link;
import dev.dunlin.node.trust.Target;
import java.io.IOException;
import java.time.Duration;

/// The way to a peer: a link that stands, or a new one. Safe for many threads.
public interface Reach {
  /// A link, which belongs to whoever gave it.
  ///
  /// @param timeout how long dialling may take
  Link link(Target target, Duration timeout) throws IOException;

  /// The best link to the same peer that stands now.
  default Link best(Link used) {
    return used;
  }
}
