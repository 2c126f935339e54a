package dev.dunlin.app.measure;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// A line of `dunlin ping --json`.
@Json(typeProperty = "type")
@Json.SubType(type = PingLine.Answer.class, name = "answer")
@Json.SubType(type = PingLine.Pinged.class, name = "pinged")
public sealed interface PingLine {
  /// What came of one ping.
  ///
  /// @param sequence which, from 1
  /// @param roundTripMillis -1 where nothing came
  /// @param route by which it came, or null
  /// @param problem why nothing came, in words, or null
  record Answer(
      long sequence, double roundTripMillis, @Nullable String route, @Nullable String problem)
      implements PingLine {}

  /// What came of all.
  ///
  /// @param routes those by which answers came, with commas between them
  /// @param minMillis the least round trip, null where there is none, as with those that follow
  /// @param p95Millis null too where fewer than 20 were answered
  /// @param jitterMillis how much two answers that follow each other differ, on the average
  record Pinged(
      String peer,
      @Nullable String peerId,
      String routes,
      long sent,
      long answered,
      @Nullable Double minMillis,
      @Nullable Double medianMillis,
      @Nullable Double p95Millis,
      @Nullable Double maxMillis,
      @Nullable Double jitterMillis)
      implements PingLine {}
}
