package dev.dunlin.transfer.swarm;

import java.util.List;

/// What a source is to do next.
sealed interface Work {
  /// Ask it for these pieces, in this order.
  ///
  /// @param why what makes it right to ask
  record Ask(List<Integer> pieces, Why why) implements Work {
    public Ask {
      pieces = List.copyOf(pieces);
    }
  }

  /// There is nothing for it now.
  ///
  /// @param nanos when to look again, if nothing happens before
  record Rest(long nanos) implements Work {}

  /// Why pieces are asked of a source.
  enum Why {
    /// Nobody else is asked for them.
    FREE,
    /// Another is asked for them, has not begun, and would bring them later: it is to do so no
    /// more.
    TAKEN,
    /// Another is bringing this last piece, and would be later: whoever is first counts.
    TWICE
  }
}
