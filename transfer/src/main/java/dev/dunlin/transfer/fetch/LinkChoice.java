package dev.dunlin.transfer.fetch;

import dev.dunlin.link.Link;

/// Which link to a peer is to be used for what begins now: a better one may stand meanwhile than
/// the one that the work began on. Called by many threads at once; takes no time.
@FunctionalInterface
public interface LinkChoice {
  /// The one that is used, for ever.
  LinkChoice SAME = used -> used;

  /// The best link to the peer of this one: this one itself, unless a better one stands.
  Link best(Link used);
}
