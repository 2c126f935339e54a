package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;
import java.util.List;

/// What is asked on a `/dunlin/fetch/1` stream.
@Json(typeProperty = "type")
@Json.SubType(type = FetchRequest.Pieces.class, name = "pieces")
@Json.SubType(type = FetchRequest.Run.class, name = "run")
public sealed interface FetchRequest {
  /// The offer that is fetched from.
  String offer();

  /// Pieces of one large item. The root follows after the last: with no spans, the root alone.
  ///
  /// @param offer the offer's id
  /// @param item index in the manifest
  /// @param spans which pieces, in the order wanted
  record Pieces(String offer, int item, List<Span> spans) implements FetchRequest {
    public Pieces {
      OfferId.check(offer);
      Checks.notNegative(item, "item");
      spans = Checks.bounded(spans, Limits.MAX_SPANS, "spans");
    }
  }

  /// Whole files, one after the other.
  ///
  /// @param offer the offer's id
  /// @param spans which items; those that are no files are passed over
  /// @param hashesOnly content ids alone, to compare with what is there already
  record Run(String offer, List<Span> spans, boolean hashesOnly) implements FetchRequest {
    public Run {
      OfferId.check(offer);
      spans = Checks.bounded(spans, Limits.MAX_SPANS, "spans");
    }
  }
}
