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
  record Decline(String reason) implements Decision {}
}
