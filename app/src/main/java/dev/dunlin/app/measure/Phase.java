package dev.dunlin.app.measure;

import io.avaje.jsonb.Json;

/// One part of a transfer, from the end of the part before it to its own.
///
/// @param word what was done: `resolve`, `connect`, `secure`, `offer`, `accept`, `first-byte`,
///   `last-byte`, `verify`, `durable` or `acknowledge`
/// @param startMicros when it began, since the transfer did
/// @param micros how long it took
@Json
public record Phase(String word, long startMicros, long micros) {
  /// When it ended, since the transfer began.
  public long endMicros() {
    return startMicros + micros;
  }
}
