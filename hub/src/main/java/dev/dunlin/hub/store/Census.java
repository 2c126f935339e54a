package dev.dunlin.hub.store;

import dev.dunlin.content.served.Page;
import dev.dunlin.content.served.ServedEntry;
import dev.dunlin.content.served.ServedFolder;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Counts what is in the store, and not more often than somebody could read it. Safe for many
/// threads.
public final class Census {
  /// How long a count is told again.
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

  /// How much there is.
  ///
  /// @param files of at most [Store#MAX_LISTED] files and folders; what is beyond is not counted
  /// @param bytes of these
  public record Totals(long files, long bytes) {}

  private final ServedFolder folder;
  private @Nullable Totals last;
  private long countedNanos;

  Census(ServedFolder folder) {
    this.folder = folder;
  }

  synchronized Totals totals() throws IOException {
    Totals before = last;
    if (before != null && System.nanoTime() - countedNanos < FRESH_NANOS) {
      return before;
    }
    Totals now = count();
    last = now;
    countedNanos = System.nanoTime();
    return now;
  }

  private Totals count() throws IOException {
    long files = 0;
    long bytes = 0;
    int seen = 0;
    @Nullable String after = null;
    while (seen < Store.MAX_LISTED) {
      Page page = folder.list("", after, ServedFolder.MAX_PAGE, true);
      for (ServedEntry entry : page.entries()) {
        seen++;
        files += entry.folder() ? 0 : 1;
        bytes += entry.size();
        after = entry.path();
      }
      if (!page.more()) {
        break;
      }
    }
    return new Totals(files, bytes);
  }
}
