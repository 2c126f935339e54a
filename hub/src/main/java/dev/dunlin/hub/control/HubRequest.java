package dev.dunlin.hub.control;

import io.avaje.jsonb.Json;
import java.util.List;

/// What a command asks of the running hub, one request a stream. See the methods of
/// [dev.dunlin.hub.Hub] for what each does.
@Json(typeProperty = "type")
@Json.SubType(type = HubRequest.Status.class, name = "status")
@Json.SubType(type = HubRequest.Members.class, name = "members")
@Json.SubType(type = HubRequest.Relays.class, name = "relays")
@Json.SubType(type = HubRequest.NewInvite.class, name = "invite")
@Json.SubType(type = HubRequest.Invites.class, name = "invites")
@Json.SubType(type = HubRequest.Revoke.class, name = "revoke")
@Json.SubType(type = HubRequest.Transfers.class, name = "transfers")
@Json.SubType(type = HubRequest.Kick.class, name = "kick")
@Json.SubType(type = HubRequest.Ban.class, name = "ban")
@Json.SubType(type = HubRequest.Unban.class, name = "unban")
@Json.SubType(type = HubRequest.Rename.class, name = "rename")
@Json.SubType(type = HubRequest.Limit.class, name = "limit")
@Json.SubType(type = HubRequest.Notice.class, name = "notice")
@Json.SubType(type = HubRequest.Broadcast.class, name = "broadcast")
@Json.SubType(type = HubRequest.Drain.class, name = "drain")
@Json.SubType(type = HubRequest.Change.class, name = "set")
@Json.SubType(type = HubRequest.Settings.class, name = "settings")
@Json.SubType(type = HubRequest.Store.class, name = "store")
@Json.SubType(type = HubRequest.Remove.class, name = "remove")
@Json.SubType(type = HubRequest.Log.class, name = "log")
@Json.SubType(type = HubRequest.Stop.class, name = "stop")
sealed interface HubRequest {
  /// Answered with [HubReply.Status].
  record Status() implements HubRequest {}

  /// Answered with [HubReply.Members].
  record Members() implements HubRequest {}

  /// Answered with [HubReply.Relays].
  record Relays() implements HubRequest {}

  /// Answered with [HubReply.Transfers].
  record Transfers() implements HubRequest {}

  /// Answered with [HubReply.Invited].
  record NewInvite(long validMillis, int uses) implements HubRequest {}

  /// Answered with [HubReply.Invites].
  record Invites() implements HubRequest {}

  /// Answered with [HubReply.Truth].
  record Revoke(String invite) implements HubRequest {}

  /// Answered with [HubReply.Done].
  record Kick(String member, String text) implements HubRequest {}

  /// Answered with [HubReply.Done].
  record Ban(String member, String text) implements HubRequest {}

  /// Answered with [HubReply.Truth].
  record Unban(String member) implements HubRequest {}

  /// Answered with [HubReply.Done].
  record Rename(String member, String name) implements HubRequest {}

  /// Answered with [HubReply.Done].
  record Limit(String member, long bytesPerSecond) implements HubRequest {}

  /// Answered with [HubReply.Done].
  record Notice(String text) implements HubRequest {}

  /// Answered with [HubReply.Happened] as it happens, then [HubReply.Sent].
  record Broadcast(List<String> paths) implements HubRequest {}

  /// Answered with [HubReply.Done].
  record Drain() implements HubRequest {}

  /// Answered with [HubReply.Done].
  record Change(String key, String value) implements HubRequest {}

  /// Answered with [HubReply.Settings].
  record Settings() implements HubRequest {}

  /// Answered with [HubReply.Store].
  record Store() implements HubRequest {}

  /// Answered with [HubReply.Truth].
  record Remove(String path) implements HubRequest {}

  /// Answered with [HubReply.Log].
  record Log(int most) implements HubRequest {}

  /// Answered with [HubReply.Done]; then the hub ends.
  record Stop() implements HubRequest {}
}
