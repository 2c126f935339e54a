package dev.dunlin.transfer.swarm;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What came of one source so far. Counted by its own thread, read by any.
final class Tally {
  private final String source;
  private final LongAdder kept = new LongAdder();
  private final LongAdder wasted = new LongAdder();
  private volatile boolean banned;
  private volatile @Nullable String fault;
  private long open;

  Tally(String source) {
    this.source = source;
  }

  /// Bytes came of a piece that is not verified yet.
  void came(int bytes) {
    open += bytes;
  }

  /// The piece is verified and recorded.
  void kept() {
    kept.add(open);
    open = 0;
  }

  /// What came of the piece is of no use.
  void wasted() {
    wasted.add(open);
    open = 0;
  }

  void fault(@Nullable String words) {
    fault = words;
  }

  void banned(String words) {
    fault = words;
    banned = true;
  }

  long keptBytes() {
    return kept.sum();
  }

  SourceShare share() {
    return new SourceShare(source, kept.sum(), wasted.sum(), banned, fault);
  }
}
