package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;

/// The answer on a `/dunlin/ping/1` stream: the answering side's clock, in microseconds since 1970.
///
/// @param received when the request was read
/// @param sent when this answer was written
@Json
public record Ping(long received, long sent) {
  public Ping {
    Checks.moment(received, "received");
    Checks.moment(sent, "sent");
  }
}
