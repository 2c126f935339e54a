package dev.dunlin.link.relay;

/// Says when bytes may pass.
@FunctionalInterface
public interface Throttle {
  /// Nothing is held up.
  Throttle NONE = _ -> {};

  /// Waits until so many bytes may pass.
  void take(int bytes) throws InterruptedException;
}
