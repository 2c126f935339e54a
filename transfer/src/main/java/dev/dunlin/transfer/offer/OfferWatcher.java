package dev.dunlin.transfer.offer;

/// Sees how one peer takes an offer. Called by the thread that offers.
public interface OfferWatcher {
  /// The peer has the list and is deciding.
  void waiting();

  /// The peer said yes.
  void accepted();

  /// How far the peer is.
  ///
  /// @param bytes verified at the peer, resumed ones included
  /// @param items finished at the peer
  void progress(long bytes, int items);
}
