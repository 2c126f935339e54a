package dev.dunlin.node;

/// What happens to offers that this node receives.
public sealed interface ReceptionEvent {
  /// An offer waits for somebody's yes or no.
  record Pending(OfferSummary summary) implements ReceptionEvent {}

  /// An accepted offer comes in; `key` tells it from others under way.
  record Started(long key, OfferSummary summary) implements ReceptionEvent {}

  /// How far it is.
  record Progressed(long key, ReceiveProgress progress) implements ReceptionEvent {}

  /// It ended.
  record Ended(long key, ReceiveReport report) implements ReceptionEvent {}

  /// Something is wrong that nobody is waiting for, such as a failing disk under the history.
  record Trouble(String message) implements ReceptionEvent {}
}
