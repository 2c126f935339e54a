package dev.dunlin.node.run;

import dev.dunlin.link.Link;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.Routes;
import dev.dunlin.node.history.History;
import dev.dunlin.node.trust.AddressBook;
import dev.dunlin.node.trust.Target;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.message.OfferAnswer.Receipt;
import dev.dunlin.transfer.offer.Offerer;
import java.io.IOException;
import java.util.Optional;

/// In which manner something is sent: offered to a peer, put into the folder that it serves, or
/// left for it at a hub.
///
/// @param finder where who is asked for is reached
/// @param way what is said there
/// @param left whether it is kept there for somebody else
/// @param direction the word for it in the history
/// @param only the routes that alone may carry it, where it is only made to be measured
record Manner(Finder finder, Way way, boolean left, String direction, Optional<Routes> only) {
  /// Finds who is to be dialled.
  @FunctionalInterface
  interface Finder {
    /// For a peer as it was asked for; throws UNKNOWN_PEER.
    Target find(String peer) throws NodeException;
  }

  /// Makes the offer.
  @FunctionalInterface
  interface Way {
    /// Over a link to whoever was found, for a peer as it was asked for.
    Receipt offer(Offerer offerer, Link link, String peer) throws IOException;
  }

  static Manner offered(Finder finder) {
    return new Manner(
        finder, (offerer, link, _) -> offerer.offer(link), false, History.SENT, Optional.empty());
  }

  /// Offered to be measured, and kept nowhere.
  static Manner measured(Finder finder, Routes only) {
    return new Manner(
        finder,
        (offerer, link, _) -> offerer.measure(link),
        false,
        History.SENT,
        Optional.of(only));
  }

  static Manner put(AddressBook book, Conflict conflict) {
    return new Manner(
        book::find,
        (offerer, link, _) -> offerer.put(link, conflict),
        false,
        History.PUT,
        Optional.empty());
  }

  /// @param hub the hub's name among the peers
  static Manner left(AddressBook book, String hub) {
    return new Manner(
        _ -> book.find(hub),
        (offerer, link, peer) -> offerer.leave(link, peer),
        true,
        History.SENT,
        Optional.empty());
  }
}
