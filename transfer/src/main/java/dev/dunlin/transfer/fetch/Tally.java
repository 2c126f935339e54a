package dev.dunlin.transfer.fetch;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.link.Route;
import dev.dunlin.transfer.block.Proof;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Limits;
import dev.dunlin.transfer.message.OfferAnswer.ItemFailure;
import dev.dunlin.transfer.message.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What became of the items so far, and how many bytes came. Safe for many threads.
public final class Tally {
  /// Most bytes of JSON that the listed failures take together, so that the receipt with them fits
  /// a line whatever the names are.
  static final int MAX_LISTED_BYTES = Limits.MAX_LINE_BYTES / 2;

  /// Most files in place that are named.
  static final int MAX_NAMED_FILES = 20;

  private static final JsonLine<ItemFailure> FAILURE =
      JsonLine.of(ItemFailure.class, Limits.MAX_LINE_BYTES);

  private final LongAdder fetched = new LongAdder();
  private final LongAdder resumed = new LongAdder();
  private final AtomicInteger landed = new AtomicInteger();
  private final AtomicInteger unchanged = new AtomicInteger();
  private final AtomicInteger skipped = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final List<ItemFailure> failures = new ArrayList<>();
  private final List<Route> routes = new ArrayList<>();
  private final NavigableMap<Integer, String> files = new TreeMap<>();
  private int listedBytes;
  private final Proof proof = new Proof();
  private volatile @Nullable ContentId lastId;

  Tally() {}

  /// Content comes by this route now.
  void over(Route route) {
    synchronized (routes) {
      if (!routes.contains(route)) {
        routes.add(route);
      }
    }
  }

  /// The routes by which content came, in the order of their first use.
  public List<Route> routes() {
    synchronized (routes) {
      return List.copyOf(routes);
    }
  }

  void fetched(long bytes) {
    fetched.add(bytes);
  }

  /// Bytes that need not come, since they are here and verified.
  void resumed(long bytes) {
    resumed.add(bytes);
  }

  void landed() {
    landed.incrementAndGet();
  }

  /// A file is in place, under this name.
  void landed(int index, SafePath at, ContentId id) {
    proof.add(index, id);
    lastId = id;
    synchronized (files) {
      files.put(index, at.toString());
      if (files.size() > MAX_NAMED_FILES) {
        files.pollLastEntry();
      }
    }
    landed.incrementAndGet();
  }

  void unchanged(int index, SafePath at, ContentId id, long bytes) {
    resumed.add(bytes);
    unchanged.incrementAndGet();
    landed(index, at, id);
  }

  void skipped() {
    skipped.incrementAndGet();
  }

  void failed(String path, String reason) {
    failed.incrementAndGet();
    synchronized (failures) {
      if (failures.size() < Limits.MAX_FAILURES) {
        list(new ItemFailure(Words.shortened(path), Words.shortened(reason)));
      }
    }
  }

  private void list(ItemFailure failure) {
    int bytes = FAILURE.encode(failure).length;
    if (listedBytes + bytes <= MAX_LISTED_BYTES) {
      listedBytes += bytes;
      failures.add(failure);
    }
  }

  /// Bytes of content that travelled.
  public long fetchedBytes() {
    return fetched.sum();
  }

  /// Bytes that are here: those that travelled and those that did not have to.
  public long bytes() {
    return fetched.sum() + resumed.sum();
  }

  /// Items in place, unchanged ones included.
  public int landedItems() {
    return landed.get();
  }

  /// Items that were there before with the same content.
  public int unchangedItems() {
    return unchanged.get();
  }

  /// Items that were left out because their names were taken.
  public int skippedItems() {
    return skipped.get();
  }

  /// Items that did not arrive.
  public int failedItems() {
    return failed.get();
  }

  /// Items that are done with, one way or the other.
  public int doneItems() {
    return landed.get() + skipped.get() + failed.get();
  }

  /// The first of the failures.
  public List<ItemFailure> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  /// The first files that are in place, in the manifest's order, by the names that they have here.
  public List<String> files() {
    synchronized (files) {
      return List.copyOf(files.values());
    }
  }

  /// The content ids of what landed.
  public Proof proof() {
    return proof;
  }

  /// The content id of the file that landed last.
  public @Nullable ContentId lastId() {
    return lastId;
  }
}
