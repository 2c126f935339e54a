package dev.dunlin.node;

import io.avaje.jsonb.Json;

/// What happens while something is sent.
@Json(typeProperty = "type")
@Json.SubType(type = SendEvent.Prepared.class, name = "prepared")
@Json.SubType(type = SendEvent.Refused.class, name = "refused")
@Json.SubType(type = SendEvent.Connected.class, name = "connected")
@Json.SubType(type = SendEvent.Waiting.class, name = "waiting")
@Json.SubType(type = SendEvent.Accepted.class, name = "accepted")
@Json.SubType(type = SendEvent.Progressed.class, name = "progress")
@Json.SubType(type = SendEvent.Retrying.class, name = "retrying")
@Json.SubType(type = SendEvent.Finished.class, name = "finished")
public sealed interface SendEvent {
  /// The sources have been walked.
  ///
  /// @param items files, folders and links
  /// @param files files alone
  /// @param bytes sum of the files' sizes
  record Prepared(int items, int files, long bytes) implements SendEvent {}

  /// Something among the sources cannot be sent: a link that leads outside, a file nobody may read.
  record Refused(String path, String reason) implements SendEvent {}

  /// A peer is reached.
  ///
  /// @param peer as asked for
  /// @param id who it is
  /// @param route how: `direct`
  /// @param firstMeeting whether its id was trusted on first use just now
  record Connected(String peer, String id, String route, boolean firstMeeting)
      implements SendEvent {}

  /// A peer is deciding.
  record Waiting(String peer) implements SendEvent {}

  /// A peer said yes.
  record Accepted(String peer) implements SendEvent {}

  /// How far a peer is.
  ///
  /// @param bytes verified there
  /// @param items finished there
  record Progressed(String peer, long bytes, int items) implements SendEvent {}

  /// The link was lost; it is dialled again.
  record Retrying(String peer, String reason) implements SendEvent {}

  /// A peer is done with.
  record Finished(PeerResult result) implements SendEvent {}
}
