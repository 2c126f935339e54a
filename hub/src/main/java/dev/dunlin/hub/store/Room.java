package dev.dunlin.hub.store;

import dev.dunlin.content.served.Quota;
import dev.dunlin.content.served.ServedFolder;
import java.io.IOException;
import java.util.function.LongSupplier;

/// The room in the whole store, of which the operator may change the size while the hub runs. Safe
/// for many threads.
final class Room {
  private final ServedFolder folder;
  private final LongSupplier mostBytes;
  private Quota quota;
  private long size;

  /// @param mostBytes of the store, 0 for no limit; asked each time
  Room(ServedFolder folder, LongSupplier mostBytes) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.size = mostBytes.getAsLong();
    this.quota = folder.quota(size);
  }

  /// Keeps room; throws [dev.dunlin.content.NoSpaceException] if there is less.
  Quota.Reservation reserve(long bytes) throws IOException {
    return quota().reserve(bytes);
  }

  private synchronized Quota quota() {
    long now = mostBytes.getAsLong();
    if (now != size) {
      size = now;
      quota = folder.quota(now);
    }
    return quota;
  }
}
