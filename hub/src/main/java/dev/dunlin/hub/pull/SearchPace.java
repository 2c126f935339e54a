package dev.dunlin.hub.pull;

import dev.dunlin.link.identity.PeerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// How much members may have sought: each name is a question to all others. Safe for many threads.
final class SearchPace {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private static final class Count {
    private Instant since;
    private int names;
    private int searches;

    private Count(Instant since) {
      this.since = since;
    }
  }

  private final InstantSource clock;
  private final Map<PeerId, Count> counts = new HashMap<>();

  SearchPace(InstantSource clock) {
    this.clock = clock;
  }

  /// Begins a search of so many names; false where that is too much. One that began is to be left.
  synchronized boolean enter(PeerId member, int names) {
    Instant now = clock.instant();
    counts.values().removeIf(count -> count.searches == 0 && isOver(count, now));
    Count count = counts.computeIfAbsent(member, _ -> new Count(now));
    if (isOver(count, now)) {
      count.since = now;
      count.names = 0;
    }
    if (count.searches == Pulls.MAX_SEARCHES_OF_MEMBER
        || count.names + names > Pulls.MAX_NAMES_A_MINUTE) {
      return false;
    }
    count.names += names;
    count.searches++;
    return true;
  }

  private static boolean isOver(Count count, Instant now) {
    return !now.isBefore(count.since.plus(WINDOW));
  }

  /// Ends it.
  synchronized void leave(PeerId member) {
    Count count = counts.get(member);
    if (count != null) {
      count.searches--;
    }
  }
}
