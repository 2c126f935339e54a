package dev.dunlin.transfer.files;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.served.ServedFolder;
import dev.dunlin.link.identity.PeerId;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What this node shares, as each peer may see it. Asked by many threads at once, at each request:
/// rights that change count from the next one on.
public interface Shelf {
  /// The folder that a peer may list and read.
  ///
  /// @throws RefusedException with [RefusedException#NOT_ALLOWED] where it may not, in words that
  ///   the peer is shown
  ServedFolder readable(PeerId peer) throws RefusedException;

  /// Where hashes of the served files are kept.
  HashCache hashes();

  /// The way to delete, for a peer that may.
  ///
  /// @throws RefusedException as [#readable] does
  Deleter deletable(PeerId peer) throws RefusedException;

  /// What can be had here of files that the folder lacks: those that this node would get from
  /// elsewhere when their content is asked for. May take a while; is interrupted where nobody waits
  /// for it any more. What is not in the answer is simply not here.
  ///
  /// @param peer who asks, and may read
  /// @param paths that the folder lacks; each has passed `SafePath`
  /// @return by path, what is told of it; the words of a [RemoteState.Missing] are shown
  default Map<String, RemoteState> elsewhere(PeerId peer, List<String> paths)
      throws IOException, InterruptedException {
    return Map.of();
  }

  /// Deletes what one peer asks for, and tells of it here.
  @FunctionalInterface
  interface Deleter {
    /// Deletes one file or folder, with all that is in it.
    ///
    /// @param path has passed `SafePath`, so that it is not the served folder itself
    /// @param forGood whether it goes at once, not into the trash
    /// @throws IOException where it does not; the peer sees the words of a
    ///   [dev.dunlin.content.served.NotServedException] and of a [RefusedException], and of others
    ///   no more than what kind they are
    void delete(String path, boolean forGood) throws IOException;
  }
}
