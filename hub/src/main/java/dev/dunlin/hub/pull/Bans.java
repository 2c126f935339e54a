package dev.dunlin.hub.pull;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.link.identity.PeerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Members that sent what was not a content that they said they had: they are not asked for that
/// content again for a while. Safe for many threads.
final class Bans {
  /// How long one lasts.
  static final Duration LASTS = Duration.ofHours(1);

  /// Most that are remembered; the oldest go first.
  static final int MAX = 10_000;

  private record Ban(PeerId member, ContentId content) {}

  private final InstantSource clock;
  private final Map<Ban, Instant> until = new LinkedHashMap<>();

  Bans(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void add(PeerId member, ContentId content) {
    Ban ban = new Ban(member, content);
    until.remove(ban);
    until.put(ban, clock.instant().plus(LASTS));
    if (until.size() > MAX) {
      Iterator<Ban> oldest = until.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  synchronized boolean isBanned(PeerId member, ContentId content) {
    Instant end = until.get(new Ban(member, content));
    return end != null && clock.instant().isBefore(end);
  }
}
