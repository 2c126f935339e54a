package dev.dunlin.node.attach;

import dev.dunlin.node.DeleteReport;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.HistoryEntry;
import dev.dunlin.node.HubMembership;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.OfferedItem;
import dev.dunlin.node.PeerListing;
import dev.dunlin.node.PeerStatus;
import dev.dunlin.node.ReceiveProgress;
import dev.dunlin.node.ReceiveReport;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.look.LookAnswer;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the running node answers a command.
@Json(typeProperty = "type")
@Json.SubType(type = NodeReply.Description.class, name = "description")
@Json.SubType(type = NodeReply.Happened.class, name = "happened")
@Json.SubType(type = NodeReply.Sent.class, name = "sent")
@Json.SubType(type = NodeReply.Listed.class, name = "listed")
@Json.SubType(type = NodeReply.ListEnd.class, name = "list-end")
@Json.SubType(type = NodeReply.Looked.class, name = "looked")
@Json.SubType(type = NodeReply.Getting.class, name = "getting")
@Json.SubType(type = NodeReply.Got.class, name = "got")
@Json.SubType(type = NodeReply.DeletionEnd.class, name = "deletion-end")
@Json.SubType(type = NodeReply.Pinged.class, name = "pinged")
@Json.SubType(type = NodeReply.Offered.class, name = "offered")
@Json.SubType(type = NodeReply.Items.class, name = "items")
@Json.SubType(type = NodeReply.Progress.class, name = "progress")
@Json.SubType(type = NodeReply.Question.class, name = "question")
@Json.SubType(type = NodeReply.Received.class, name = "received")
@Json.SubType(type = NodeReply.Peers.class, name = "peers")
@Json.SubType(type = NodeReply.Forgotten.class, name = "forgotten")
@Json.SubType(type = NodeReply.Joined.class, name = "joined")
@Json.SubType(type = NodeReply.Hubs.class, name = "hubs")
@Json.SubType(type = NodeReply.History.class, name = "history")
@Json.SubType(type = NodeReply.Failed.class, name = "failed")
sealed interface NodeReply {
  /// Who runs here.
  ///
  /// @param pid the process
  /// @param listening where peers reach it, if anywhere
  /// @param served the folder that it serves, if any
  record Description(long pid, @Nullable String listening, @Nullable String served)
      implements NodeReply {}

  /// While sending or putting.
  record Happened(SendEvent event) implements NodeReply {}

  /// The end of a sending or putting.
  record Sent(SendReport report) implements NodeReply {}

  /// A part of one peer's listing.
  ///
  /// @param last whether this peer's listing ends with it
  record Listed(PeerListing listing, boolean last) implements NodeReply {}

  /// The end of a listing.
  record ListEnd() implements NodeReply {}

  /// What a peer tells of a file.
  record Looked(LookAnswer answer) implements NodeReply {}

  /// While fetching.
  record Getting(GetEvent step) implements NodeReply {}

  /// The end of a fetching; its files were told as they were finished.
  record Got(
      long bytes,
      double seconds,
      Map<String, Long> timeline,
      long clockErrorMicros,
      long clockOffsetMicros)
      implements NodeReply {}

  /// The end of a deletion.
  record DeletionEnd(DeleteReport deletion) implements NodeReply {}

  /// Who answers, and how soon.
  record Pinged(List<PeerStatus> statuses) implements NodeReply {}

  /// An offer that waits, or null where none came in time.
  record Offered(@Nullable OfferSummary summary) implements NodeReply {}

  /// What a look saw.
  record Items(List<OfferedItem> items) implements NodeReply {}

  /// While receiving.
  record Progress(ReceiveProgress progress) implements NodeReply {}

  /// A name is taken: what to do?
  record Question(OfferedItem item) implements NodeReply {}

  /// The end of a reception.
  record Received(ReceiveReport reception) implements NodeReply {}

  /// Peers that were asked for or changed.
  record Peers(List<KnownPeer> peers) implements NodeReply {}

  /// Whether there was anything to forget or to leave.
  record Forgotten(boolean known) implements NodeReply {}

  /// A hub was joined.
  record Joined(HubMembership membership) implements NodeReply {}

  /// The hubs that were joined.
  record Hubs(List<HubStatus> hubs) implements NodeReply {}

  /// The latest transfers.
  record History(List<HistoryEntry> entries) implements NodeReply {}

  /// It cannot be done.
  record Failed(NodeException.Reason reason, String message) implements NodeReply {}
}
