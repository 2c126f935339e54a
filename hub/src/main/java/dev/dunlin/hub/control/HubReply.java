package dev.dunlin.hub.control;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubStatus;
import dev.dunlin.hub.InviteView;
import dev.dunlin.hub.Member;
import dev.dunlin.hub.RelayView;
import dev.dunlin.hub.StoredFile;
import dev.dunlin.hub.TransferView;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;

/// What the running hub answers a command.
@Json(typeProperty = "type")
@Json.SubType(type = HubReply.Done.class, name = "done")
@Json.SubType(type = HubReply.Truth.class, name = "truth")
@Json.SubType(type = HubReply.Status.class, name = "status")
@Json.SubType(type = HubReply.Members.class, name = "members")
@Json.SubType(type = HubReply.Relays.class, name = "relays")
@Json.SubType(type = HubReply.Transfers.class, name = "transfers")
@Json.SubType(type = HubReply.Invited.class, name = "invited")
@Json.SubType(type = HubReply.Invites.class, name = "invites")
@Json.SubType(type = HubReply.Settings.class, name = "settings")
@Json.SubType(type = HubReply.Store.class, name = "store")
@Json.SubType(type = HubReply.Log.class, name = "log")
@Json.SubType(type = HubReply.Happened.class, name = "happened")
@Json.SubType(type = HubReply.Sent.class, name = "sent")
@Json.SubType(type = HubReply.Failed.class, name = "failed")
sealed interface HubReply {
  /// It is done.
  record Done() implements HubReply {}

  /// Whether there was such a thing.
  record Truth(boolean so) implements HubReply {}

  /// The hub now.
  record Status(HubStatus status) implements HubReply {}

  /// All members.
  record Members(List<Member> members) implements HubReply {}

  /// The relays that stand.
  record Relays(List<RelayView> relays) implements HubReply {}

  /// What moves in and out of the store.
  record Transfers(List<TransferView> transfers) implements HubReply {}

  /// An invite's text, with its token.
  record Invited(String invite) implements HubReply {
    /// Without the token, which is a secret.
    @Override
    public String toString() {
      return "Invited[<redacted>]";
    }
  }

  /// The invites that there are.
  record Invites(List<InviteView> invites) implements HubReply {}

  /// All settings, by key.
  record Settings(Map<String, String> settings) implements HubReply {}

  /// What is in the store.
  record Store(List<StoredFile> files) implements HubReply {}

  /// Lines of the audit log.
  record Log(List<String> lines) implements HubReply {}

  /// While broadcasting.
  record Happened(SendEvent event) implements HubReply {}

  /// The end of a broadcast.
  record Sent(SendReport report) implements HubReply {}

  /// It cannot be done.
  record Failed(HubException.Reason reason, String message) implements HubReply {}
}
