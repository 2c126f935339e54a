package dev.dunlin.link.mux;

import java.time.Duration;

/// The times and numbers that bound a link; one place, so that tests can set smaller ones.
///
/// @param maxInboundStreams streams of the peer open at once; more are reset
/// @param maxUnreadBytes what may wait to be read on a link in all; streams over it are reset
/// @param silence without a byte from the peer for so long, a ping is sent
/// @param answer a ping unanswered for so long ends the link
/// @param check how often silence and stalls are looked at
/// @param name within so long a new stream must name its service
/// @param linger how long a closed stream waits for the peer's end of it
/// @param farewell how long close() lets what was taken go out
record Limits(
    int maxInboundStreams,
    long maxUnreadBytes,
    Duration silence,
    Duration answer,
    Duration check,
    Duration name,
    Duration linger,
    Duration farewell) {
  static final int MAX_INBOUND_STREAMS = 1024;
  static final long MAX_UNREAD_BYTES = 64L << 20;

  /// One read or write without progress, unless the stream's user says otherwise.
  static final Duration IDLE = Duration.ofSeconds(60);

  static final Limits DEFAULT =
      new Limits(
          MAX_INBOUND_STREAMS,
          MAX_UNREAD_BYTES,
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2));
}
