package dev.dunlin.hub.run;

import dev.dunlin.link.identity.PeerId;

/// Shows that something moves to a member.
@FunctionalInterface
interface Giving {
  /// From now on, until what is returned is run.
  Runnable begin(PeerId member, String what, long bytes);
}
