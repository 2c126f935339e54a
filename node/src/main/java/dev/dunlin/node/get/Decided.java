package dev.dunlin.node.get;

import dev.dunlin.content.path.SafePath;

/// What is to become of a file whose name may be taken.
sealed interface Decided {
  /// Fetch it.
  ///
  /// @param path where it lands
  /// @param replace whether it may replace what is there
  record Fetch(SafePath path, boolean replace) implements Decided {}

  /// It is there already.
  record Unchanged() implements Decided {}

  /// It is left out.
  record Skip() implements Decided {}
}
