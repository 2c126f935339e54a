package dev.dunlin.transfer.fetch;

import dev.dunlin.transfer.fetch.LandingPlan.Action;
import dev.dunlin.transfer.fetch.LandingPlan.Wanted;
import dev.dunlin.transfer.message.Limits;
import dev.dunlin.transfer.message.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts what a plan wants into requests, in the manifest's order: a large file is one, many small
/// ones go together. Safe for many threads: each job is given once.
final class Jobs {
  /// A run that carries this many bytes gets no further file.
  static final long MAX_RUN_BYTES = 8L << 20;

  /// Most files that one run carries: as many spans as a request may have, if none is next to
  /// another.
  static final int MAX_RUN_ITEMS = Limits.MAX_SPANS;

  /// One request's worth of work.
  sealed interface Job {
    /// Whole small files, in the manifest's order.
    record Run(List<Wanted> files) implements Job {
      /// Their indexes.
      List<Span> spans() {
        return Span.runs(files.stream().map(Wanted::index).toList());
      }
    }

    /// One large file.
    record Pieces(Wanted wanted) implements Job {}
  }

  private final LandingPlan plan;
  private final int items;
  private final Action inRuns;
  private int next;

  private Jobs(LandingPlan plan, int items, Action inRuns) {
    this.plan = plan;
    this.items = items;
    this.inRuns = inRuns;
  }

  /// Jobs that fetch whatever is to be fetched.
  static Jobs fetching(LandingPlan plan, int items) {
    return new Jobs(plan, items, Action.RUN);
  }

  /// Jobs that compare whatever is to be compared.
  static Jobs comparing(LandingPlan plan, int items) {
    return new Jobs(plan, items, Action.COMPARE);
  }

  /// The next job, or null when all are given.
  synchronized @Nullable Job next() throws IOException, InterruptedException {
    List<Wanted> files = new ArrayList<>();
    long bytes = 0;
    for (; next < items && files.size() < MAX_RUN_ITEMS && bytes < MAX_RUN_BYTES; next++) {
      Action action = plan.action(next);
      if (action == inRuns) {
        Wanted wanted = plan.take(next);
        files.add(wanted);
        bytes += wanted.file().size();
      } else if (action == Action.PIECES && inRuns == Action.RUN) {
        if (!files.isEmpty()) {
          break;
        }
        return new Job.Pieces(plan.take(next++));
      }
    }
    return files.isEmpty() ? null : new Job.Run(files);
  }
}
