package dev.dunlin.content.served;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Decides what leaves the trash.
///
/// @param maxAge what is older is dropped
/// @param maxBytes how much the trash may hold; the oldest is dropped first
record TrashPlan(Duration maxAge, long maxBytes) {
  /// What was deleted in one second.
  ///
  /// @param name its folder in the trash
  record Batch(String name, Instant deleted, long bytes) {}

  /// The names of the batches to drop so that so many more bytes fit, the oldest first.
  List<String> drop(List<Batch> kept, long more, Instant now) {
    List<Batch> youngestFirst = new ArrayList<>(kept);
    youngestFirst.sort(Comparator.comparing(Batch::deleted).thenComparing(Batch::name).reversed());
    List<String> dropped = new ArrayList<>();
    long room = maxBytes - more;
    for (Batch batch : youngestFirst) {
      boolean fits = batch.bytes() <= room;
      if (fits && !batch.deleted().plus(maxAge).isBefore(now)) {
        room -= batch.bytes();
      } else {
        room = -1; // nor does anything older stay
        dropped.addFirst(batch.name());
      }
    }
    return dropped;
  }
}
