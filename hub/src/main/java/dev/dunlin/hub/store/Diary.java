package dev.dunlin.hub.store;

import org.jspecify.annotations.Nullable;

/// Where it is written down what changed: the hub's audit log. Called by many threads; never fails.
@FunctionalInterface
public interface Diary {
  /// Who the hub itself is.
  String HUB = "hub";

  /// Adds an entry.
  ///
  /// @param by [#HUB], or a peer id
  /// @param action a word
  /// @param about which file or whom, or null
  /// @param detail the rest, or null
  void add(String by, String action, @Nullable String about, @Nullable String detail);
}
