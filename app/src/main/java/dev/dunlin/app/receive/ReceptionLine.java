package dev.dunlin.app.receive;

import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.OfferedItem;
import dev.dunlin.node.PeerResult;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of `dunlin up --json` and `dunlin receive --json`.
@Json(typeProperty = "type")
@Json.SubType(type = ReceptionLine.Listening.class, name = "listening")
@Json.SubType(type = ReceptionLine.Serving.class, name = "serving")
@Json.SubType(type = ReceptionLine.Pending.class, name = "pending")
@Json.SubType(type = ReceptionLine.Item.class, name = "item")
@Json.SubType(type = ReceptionLine.Started.class, name = "started")
@Json.SubType(type = ReceptionLine.Progress.class, name = "progress")
@Json.SubType(type = ReceptionLine.Received.class, name = "received")
@Json.SubType(type = ReceptionLine.Trouble.class, name = "trouble")
public sealed interface ReceptionLine {
  /// The node stands; `address` is null where it is one that ran before.
  record Listening(@Nullable String address, String id, String into) implements ReceptionLine {}

  /// A folder is shared; `allow` has what is granted beyond reading by peers that are trusted.
  record Serving(String folder, List<String> allow, long quotaBytes, boolean followLinks)
      implements ReceptionLine {}

  /// An offer waits for a yes or no.
  record Pending(OfferSummary offer) implements ReceptionLine {}

  /// One of its items, before the answer.
  record Item(OfferedItem item) implements ReceptionLine {}

  /// An accepted offer comes in.
  record Started(long key, OfferSummary offer) implements ReceptionLine {}

  /// How far it is.
  record Progress(long key, long bytes, int items) implements ReceptionLine {}

  /// It ended; `files` has the first that are in place, by their names below `into`.
  record Received(
      long key,
      OfferSummary offer,
      String into,
      long totalBytes,
      PeerResult result,
      List<String> files)
      implements ReceptionLine {}

  /// Something is wrong that nobody is waiting for.
  record Trouble(String message) implements ReceptionLine {}
}
