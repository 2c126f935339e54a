package dev.dunlin.hub.roster;

import dev.dunlin.link.identity.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// What all members are told, one after another: the last lines of it, which all share. Each member
/// reads on from where it was, so that a line costs the same whether ten members hear it or ten
/// thousand, and one that does not read costs nothing.
///
/// One thread at a time writes; many read meanwhile, without a lock.
final class Bulletin {
  /// Lines that are kept: a member that is behind so many others' coming and going does not read.
  static final int KEPT = 16_384;

  /// The least time between two writes to one reader: what comes meanwhile goes in one, which costs
  /// the hub and each member one wake-up and one TLS record. In a crowd it is longer, but still
  /// well within the second in which members see each other come and go.
  static final long LEAST_GAP_MILLIS = 200;

  /// The same with as many readers as make it no longer.
  static final long MOST_GAP_MILLIS = 500;

  private static final int READERS_OF_A_MILLI = 4;

  private final AtomicReferenceArray<@Nullable Notice> lines = new AtomicReferenceArray<>(KEPT);
  private final AtomicLong end = new AtomicLong();
  private volatile int readers;

  /// One line.
  static final class Notice {
    private final @Nullable PeerId about;
    private final byte[] line;

    private Notice(@Nullable PeerId about, byte[] line) {
      this.about = about;
      this.line = line;
    }
  }

  /// Where the next line will be.
  long end() {
    return end.get();
  }

  /// So many read it now.
  void readers(int count) {
    readers = count;
  }

  /// How long each waits between two looks.
  long gapMillis() {
    return Math.clamp(readers / READERS_OF_A_MILLI, LEAST_GAP_MILLIS, MOST_GAP_MILLIS);
  }

  /// Adds a line.
  ///
  /// @param about the member that it is about and that needs not hear it, or null
  /// @param line a message as a line, which nobody changes any more
  void add(@Nullable PeerId about, byte[] line) {
    long at = end.get();
    lines.set((int) (at % KEPT), new Notice(about, line));
    end.set(at + 1);
  }

  /// The lines from `from` to `to`, but for those about the reader; null where they are not kept
  /// any more.
  @Nullable List<byte[]> read(long from, long to, PeerId reader) {
    List<byte[]> read = new ArrayList<>();
    for (long at = from; at < to; at++) {
      Notice notice = lines.get((int) (at % KEPT));
      if (notice != null && (notice.about == null || !notice.about.equals(reader))) {
        read.add(notice.line);
      }
    }
    // The line being written now may have taken the place of the first.
    return end.get() - from < KEPT ? read : null;
  }
}
