package dev.dunlin.node;

import java.util.List;

/// What peers share: one listing a peer, those that did not answer included.
///
/// @param peers in the order of the request
public record ListReport(List<PeerListing> peers) {
  /// Most files that one report holds of all peers together; each peer has its part of them.
  public static final int MAX_LISTED = 200_000;

  public ListReport {
    peers = List.copyOf(peers);
  }
}
