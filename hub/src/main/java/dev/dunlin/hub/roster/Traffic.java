package dev.dunlin.hub.roster;

import dev.dunlin.link.identity.PeerId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/// How many bytes came from and went to each member since the hub started, by relays and by links
/// that ended. Safe for many threads.
public final class Traffic {
  private final ConcurrentMap<PeerId, Count> counts = new ConcurrentHashMap<>();

  /// The two counts of one member.
  public static final class Count {
    private final LongAdder in = new LongAdder();
    private final LongAdder out = new LongAdder();

    /// Adds bytes that came from it.
    public void cameFrom(long bytes) {
      in.add(bytes);
    }

    /// Adds bytes that went to it.
    public void wentTo(long bytes) {
      out.add(bytes);
    }

    /// What came from it.
    public long in() {
      return in.sum();
    }

    /// What went to it.
    public long out() {
      return out.sum();
    }
  }

  /// The count of a member.
  public Count of(PeerId member) {
    return counts.computeIfAbsent(member, _ -> new Count());
  }
}
