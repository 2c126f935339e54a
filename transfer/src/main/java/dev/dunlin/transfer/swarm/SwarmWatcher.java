package dev.dunlin.transfer.swarm;

import dev.dunlin.link.Link;

/// Hears how a fetch goes on, from the threads that do it; must be short.
public interface SwarmWatcher {
  /// A source was lost, for now or for good.
  ///
  /// @param source its name
  /// @param why words for a person
  void lost(String source, String why);

  /// A source sent what is not the content, and is asked no more.
  ///
  /// @param source its name
  /// @param why words for a person
  void banned(String source, String why);

  /// A source gives something it was asked for.
  ///
  /// @param link to the source
  /// @param micros when it said so, in microseconds since 1970 by its own clock
  default void granted(Link link, long micros) {}

  /// The first pieces can be had by others from now on.
  default void begins() {}

  /// No more pieces come; until this returns, others can have those that are here.
  default void ends() {}

  /// Nobody watches.
  static SwarmWatcher none() {
    return new SwarmWatcher() {
      @Override
      public void lost(String source, String why) {}

      @Override
      public void banned(String source, String why) {}
    };
  }
}
