package dev.dunlin.link.relay;

/// Hears of the connections to a listener that want to be relayed.
@FunctionalInterface
public interface RelayCallers {
  /// Somebody called. Runs on the caller's own thread, and may wait in it; the caller is theirs
  /// from now on, to accept, refuse or close. If this throws, the caller is closed.
  void called(RelayCaller caller);
}
