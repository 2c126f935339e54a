package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one peer shares, as far as it said so.
///
/// @param peer as asked for, or its best name here
/// @param peerId who it was, or null where none was reached
/// @param files what was found, sorted by path
/// @param more whether it was cut at a limit: there is more
/// @param problem why it is not complete, in words, or null
@Json
public record PeerListing(
    String peer,
    @Nullable String peerId,
    List<RemoteFile> files,
    boolean more,
    @Nullable String problem) {
  public PeerListing {
    files = List.copyOf(files);
  }

  /// This listing with these files.
  public PeerListing with(List<RemoteFile> found) {
    return new PeerListing(peer, peerId, found, more, problem);
  }
}
