package dev.dunlin.node.keeping;

import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.offer.IncomingOffer;
import java.io.IOException;
import java.nio.file.Path;

/// Where things are left for those who are away. Asked by many threads at once.
public interface Leaves {
  /// Lets something be left.
  ///
  /// @param member whom it is for, as the offering peer wrote it
  /// @throws RefusedException with words that the peer is shown
  Tray leave(IncomingOffer offer, String member) throws IOException;

  /// Where something lands that is left.
  interface Tray {
    /// The folder, its own; the same for the same offer, made again.
    Path folder();

    /// It is over. Called before the peer is told that it is kept, and not told if this throws.
    ///
    /// @param whole whether all of it is in the folder
    void ended(boolean whole) throws IOException;
  }

  /// Nothing can be left with a node that keeps nothing.
  static Leaves none() {
    return (_, _) -> {
      throw new RefusedException(
          RefusedException.NOT_ALLOWED, "nothing can be left here for others: this is no hub");
    };
  }
}
