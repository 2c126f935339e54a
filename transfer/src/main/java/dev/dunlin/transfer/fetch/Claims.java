package dev.dunlin.transfer.fetch;

import dev.dunlin.content.path.SafePath;
import java.io.IOException;

/// Keeps the books of whoever takes an offer: hears under which names things are about to land, may
/// refuse, and hears which large files have. Called by several threads.
public interface Claims {
  /// Something is about to be fetched or made, to land under this name. Must be short.
  ///
  /// @param bytes of a file; 0 of a link
  /// @param replace whether it may replace what has that name now
  /// @throws ClaimException where it must not, with words for both sides
  void claim(SafePath target, long bytes, boolean replace) throws IOException;

  /// What was claimed so far, or a part of it, lands when this returns: what must be written down
  /// before is written down now.
  void landing() throws IOException;

  /// A file that came in pieces has landed, with these hashes. Must be short.
  ///
  /// @param hashes of its pieces, 32 bytes each
  default void landed(SafePath target, byte[] hashes) {}

  /// Everything may land.
  static Claims none() {
    return new Claims() {
      @Override
      public void claim(SafePath target, long bytes, boolean replace) {}

      @Override
      public void landing() {}
    };
  }
}
