package dev.dunlin.transfer.offer;

import dev.dunlin.transfer.fetch.Terms;

/// What a receiver says to an offer.
public sealed interface Decision {
  /// Yes.
  ///
  /// @param terms how it is taken
  /// @param watcher sees how it goes
  record Accept(Terms terms, ReceptionWatcher watcher) implements Decision {}

  /// No.
  ///
  /// @param reason words for the person who offered
  /// @param told run when it was said to the peer, or could not be
  record Decline(String reason, Runnable told) implements Decision {
    /// A no that nobody waits for.
    public Decline(String reason) {
      this(reason, () -> {});
    }
  }
}
