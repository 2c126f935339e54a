package dev.dunlin.hub.relay;

import dev.dunlin.hub.HubLimits;
import dev.dunlin.hub.rules.HubRules;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.hub.state.KnownMember;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.link.relay.Throttle;
import dev.dunlin.transfer.task.RateLimit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How fast relays may be: all together, and each member's together. What the operator changes
/// counts for relays that stand, within a second.
///
/// Safe for many threads.
final class RelayRates {
  private final HubRules rules;
  private final HubState state;
  private final Gauge all = new Gauge();
  private final Map<PeerId, Gauge> ofMember = new ConcurrentHashMap<>();

  RelayRates(HubRules rules, HubState state) {
    this.rules = rules;
    this.state = state;
    all.set(rules.now().limits().relayBytesPerSecond());
  }

  /// One limit, which many relays share and which can be changed.
  private static final class Gauge {
    private volatile RateLimit limit = RateLimit.NONE;
    private long bytesPerSecond;

    /// 0 for no limit. A limit that stays the same keeps what was taken of it.
    synchronized void set(long rate) {
      if (rate != bytesPerSecond) {
        bytesPerSecond = rate;
        limit = rate == 0 ? RateLimit.NONE : new RateLimit(rate, System::nanoTime);
      }
    }

    void take(long bytes) throws InterruptedException {
      limit.take(bytes);
    }
  }

  /// What holds the relays between these two.
  Throttle between(PeerId from, PeerId to) {
    Gauge first = of(from);
    Gauge second = of(to);
    return bytes -> {
      first.take(bytes);
      second.take(bytes);
      all.take(bytes);
    };
  }

  private Gauge of(PeerId member) {
    return ofMember.computeIfAbsent(
        member,
        id -> {
          Gauge gauge = new Gauge();
          gauge.set(rate(id));
          return gauge;
        });
  }

  private long rate(PeerId member) {
    long own = state.member(member).map(KnownMember::bytesPerSecond).orElse(0L);
    return own > 0 ? own : rules.now().limits().relayBytesPerSecondOfMember();
  }

  /// Takes over what was changed.
  void refresh() {
    HubLimits limits = rules.now().limits();
    all.set(limits.relayBytesPerSecond());
    ofMember.forEach((member, gauge) -> gauge.set(rate(member)));
  }
}
