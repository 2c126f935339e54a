package dev.dunlin.hub.store;

import dev.dunlin.hub.TransferView;
import dev.dunlin.link.identity.PeerId;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// What moves between members and the hub now. What one member fetches of one file over several
/// streams is one transfer. Safe for many threads.
public final class Transfers {
  private final InstantSource clock;
  private final Map<Moved, Running> running = new HashMap<>();

  private record Moved(PeerId peer, boolean put, String what) {}

  private record Running(long size, long sinceMillis, int parts) {}

  Transfers(InstantSource clock) {
    this.clock = clock;
  }

  /// Something moves from now on, until what is returned is run, which may be run more than once.
  ///
  /// @param put whether it comes from the peer
  public Runnable begin(PeerId peer, boolean put, String what, long size) {
    Moved moved = new Moved(peer, put, what);
    synchronized (this) {
      running.merge(
          moved,
          new Running(size, clock.millis(), 1),
          (before, _) -> new Running(size, before.sinceMillis(), before.parts() + 1));
    }
    AtomicBoolean ended = new AtomicBoolean();
    return () -> {
      if (ended.compareAndSet(false, true)) {
        end(moved);
      }
    };
  }

  private synchronized void end(Moved moved) {
    running.computeIfPresent(
        moved,
        (_, now) ->
            now.parts() == 1 ? null : new Running(now.size(), now.sinceMillis(), now.parts() - 1));
  }

  /// All of them, the oldest first.
  ///
  /// @param names what peers are called here
  public synchronized List<TransferView> views(Function<PeerId, String> names) {
    return running.entrySet().stream()
        .map(each -> view(each.getKey(), each.getValue(), names))
        .sorted(Comparator.comparingLong(TransferView::sinceMillis))
        .toList();
  }

  private static TransferView view(Moved moved, Running now, Function<PeerId, String> names) {
    return new TransferView(
        names.apply(moved.peer()), moved.put(), moved.what(), now.size(), now.sinceMillis());
  }
}
