package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;
import java.util.List;

/// What is asked on a `/dunlin/fetch/1` stream: of an offer ([Pieces], [Run]), or of content by its
/// id, from whoever has it ([Content], [Layer], [Bytes]).
@Json(typeProperty = "type")
@Json.SubType(type = FetchRequest.Pieces.class, name = "pieces")
@Json.SubType(type = FetchRequest.Run.class, name = "run")
@Json.SubType(type = FetchRequest.Content.class, name = "content")
@Json.SubType(type = FetchRequest.Layer.class, name = "layer")
@Json.SubType(type = FetchRequest.Bytes.class, name = "bytes")
public sealed interface FetchRequest {
  /// Pieces of one large item, and its root.
  ///
  /// @param offer the offer's id
  /// @param item index in the manifest
  /// @param spans which pieces, in the order wanted; none where only the root is
  /// @param root whether the root follows after the last; if not, another request asks for it
  record Pieces(String offer, int item, List<Span> spans, boolean root) implements FetchRequest {
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

  /// Pieces of a content, each with its hash behind it.
  ///
  /// @param content the content id in hex
  /// @param spans which pieces, in the order wanted
  record Content(String content, List<Span> spans) implements FetchRequest {
    public Content {
      Checks.contentId(content, "content");
      spans = Checks.bounded(spans, Limits.MAX_SPANS, "spans");
    }
  }

  /// The hashes of all pieces of a content, 32 bytes each.
  ///
  /// @param content the content id in hex
  record Layer(String content) implements FetchRequest {
    public Layer {
      Checks.contentId(content, "content");
    }
  }

  /// Some bytes of a content, for whoever wants less than a piece at a time.
  ///
  /// @param content the content id in hex
  /// @param from offset of the first byte
  /// @param to one past the last, at most [Limits#MAX_BYTES_ASKED] further
  record Bytes(String content, long from, long to) implements FetchRequest {
    public Bytes {
      Checks.contentId(content, "content");
      Checks.notNegative(from, "from");
      if (to <= from) {
        throw new IllegalArgumentException("bytes " + from + " to " + to + " are none");
      }
      Checks.atMost(to - from, Limits.MAX_BYTES_ASKED, "to");
    }
  }
}
