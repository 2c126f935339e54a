package dev.dunlin.transfer.fetch;

import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.Limits;
import dev.dunlin.transfer.message.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts what a plan wants into requests, in the manifest's order: a large file is one, many small
/// ones go together. Safe for many threads: each job is given once.
final class Jobs {
  /// Most content that one run carries, in bytes.
  static final long MAX_RUN_BYTES = 8L << 20;

  /// Most files that one run carries.
  static final int MAX_RUN_ITEMS = 512;

  /// One request's worth of work.
  sealed interface Job {
    /// Whole small files.
    ///
    /// @param spans their indexes
    /// @param files the files, in the same order
    record Run(List<Span> spans, List<Wanted> files) implements Job {}

    /// One large file.
    record Pieces(int index, Item.File file) implements Job {}
  }

  /// A file of a run.
  record Wanted(int index, Item.File file) {}

  private final Manifest manifest;
  private final LandingPlan plan;
  private final LandingPlan.Action small;
  private int next;

  /// Jobs for all items with the action `small`, in runs, and, where that is
  /// [LandingPlan.Action#RUN], for the large ones too.
  Jobs(Manifest manifest, LandingPlan plan, LandingPlan.Action small) {
    this.manifest = manifest;
    this.plan = plan;
    this.small = small;
  }

  /// The next job, or null when all are given.
  synchronized @Nullable Job next() throws IOException {
    List<Span> spans = new ArrayList<>();
    List<Wanted> files = new ArrayList<>();
    long bytes = 0;
    while (next < manifest.items()) {
      LandingPlan.Action action = plan.action(next);
      if (action == small && manifest.item(next) instanceof Item.File file) {
        boolean full = bytes + file.size() > MAX_RUN_BYTES || files.size() == MAX_RUN_ITEMS;
        if ((!files.isEmpty() && full) || !extend(spans, next)) {
          break;
        }
        bytes += file.size();
        files.add(new Wanted(next, file));
      } else if (wantsPieces(action)) {
        if (!files.isEmpty()) {
          break;
        }
        int index = next++;
        return new Job.Pieces(index, (Item.File) manifest.item(index));
      }
      next++;
    }
    return files.isEmpty() ? null : new Job.Run(spans, files);
  }

  private boolean wantsPieces(LandingPlan.Action action) {
    return action == LandingPlan.Action.PIECES && small == LandingPlan.Action.RUN;
  }

  /// Adds an index to the spans; false where that takes one span too many.
  private static boolean extend(List<Span> spans, int index) {
    Span last = spans.isEmpty() ? null : spans.getLast();
    if (last != null && last.to() == index) {
      spans.set(spans.size() - 1, new Span(last.from(), index + 1));
      return true;
    }
    if (spans.size() == Limits.MAX_SPANS) {
      return false;
    }
    spans.add(new Span(index, index + 1));
    return true;
  }
}
