package dev.dunlin.transfer.swarm;

import dev.dunlin.link.Link;
import dev.dunlin.transfer.fetch.LinkChoice;
import java.io.IOException;

/// A peer that may have the content, or some of it.
///
/// @param name what it is called in results and in words for people; one source has one name
/// @param dial how it is reached
/// @param choice which link each request goes over
public record Source(String name, Dial dial, LinkChoice choice) {
  /// One that is asked over the link it was reached by.
  public Source(String name, Dial dial) {
    this(name, dial, LinkChoice.SAME);
  }

  /// Reaches the peer.
  @FunctionalInterface
  public interface Dial {
    /// A link that stands: one that is open, or a new one. Asked again when a link was lost. May
    /// take its time, within a deadline of its own; an interrupt asks it to stop. The link stays
    /// with whoever gave it and is not closed by a fetch.
    Link link() throws IOException, InterruptedException;
  }
}
