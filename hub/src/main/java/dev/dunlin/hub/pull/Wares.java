package dev.dunlin.hub.pull;

import dev.dunlin.content.hash.ContentId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Contents that members were told they can have here, and who holds them: what is asked for by its
/// id soon afterwards. Safe for many threads.
final class Wares {
  /// How long one is remembered.
  static final Duration REMEMBERED = Duration.ofMinutes(10);

  /// Most that are remembered; the oldest go first.
  static final int MAX = 4_096;

  private record Ware(Holders holders, Instant until) {}

  private final InstantSource clock;
  private final Map<ContentId, Ware> wares = new LinkedHashMap<>();

  Wares(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void add(Holders holders) {
    ContentId content = holders.file().content();
    wares.remove(content);
    wares.put(content, new Ware(holders, clock.instant().plus(REMEMBERED)));
    if (wares.size() > MAX) {
      Iterator<ContentId> oldest = wares.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  synchronized Optional<Holders> find(ContentId content) {
    Ware ware = wares.get(content);
    return ware != null && clock.instant().isBefore(ware.until())
        ? Optional.of(ware.holders())
        : Optional.empty();
  }
}
