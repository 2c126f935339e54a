package dev.dunlin.hub.run;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.SendEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Shows a broadcast among what moves: to each member from when it is known how much it is, until
/// that member is done with. Safe for many threads.
final class Shown implements Consumer<SendEvent>, AutoCloseable {
  private final Giving giving;
  private final List<String> members;
  private final String what;
  private final Map<String, Runnable> moving = new ConcurrentHashMap<>();

  /// @param members ids
  Shown(Giving giving, List<String> members, String what) {
    this.giving = giving;
    this.members = members;
    this.what = what;
  }

  @Override
  public void accept(SendEvent event) {
    switch (event) {
      case SendEvent.Prepared prepared -> {
        for (String id : members) {
          moving.put(id, giving.begin(PeerId.parse(id), what, prepared.bytes()));
        }
      }
      case SendEvent.Finished finished -> {
        Runnable moved = moving.remove(finished.result().peer());
        if (moved != null) {
          moved.run();
        }
      }
      default -> {}
    }
  }

  @Override
  public void close() {
    moving.values().forEach(Runnable::run);
  }
}
