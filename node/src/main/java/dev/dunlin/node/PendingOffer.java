package dev.dunlin.node;

import java.util.List;
import java.util.function.Consumer;

/// An offer that waits for a yes or no. Exactly one of [#accept] and [#decline] ends it; a pending
/// offer that is closed without either is declined.
public interface PendingOffer extends AutoCloseable {
  /// Most items that one look returns.
  int MAX_LOOK = 500;

  /// Who offers what, in all.
  OfferSummary summary();

  /// Some of the items, with what would become of each in a folder.
  ///
  /// @param into the folder where they would land
  /// @param from index of the first
  /// @param count how many, at most [#MAX_LOOK]
  List<OfferedItem> look(String into, int from, int count) throws NodeException;

  /// Says yes, and stays until all has landed or failed. An interrupt cancels.
  ///
  /// @param asker decides about taken names where the terms say [ConflictPolicy#ASK]
  ReceiveReport accept(ReceiveTerms terms, ConflictAsker asker, Consumer<ReceiveProgress> progress)
      throws NodeException, InterruptedException;

  /// Says no.
  void decline(String reason) throws NodeException;

  @Override
  void close();
}
