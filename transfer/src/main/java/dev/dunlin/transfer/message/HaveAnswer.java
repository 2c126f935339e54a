package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;
import java.util.List;

/// What is said on a `/dunlin/have/1` stream by who has the content, or some of it.
@Json(typeProperty = "type")
@Json.SubType(type = HaveAnswer.Have.class, name = "have")
@Json.SubType(type = Fault.class, name = "error")
public sealed interface HaveAnswer permits HaveAnswer.Have, Fault {
  /// Pieces that can be had here, besides those told before.
  ///
  /// @param size of the whole content, in bytes
  /// @param whole whether it is all here; nothing follows then
  /// @param spans the pieces, in order and apart from each other; none where it is whole, or as a
  ///   sign of life
  record Have(long size, boolean whole, List<Span> spans) implements HaveAnswer {
    public Have {
      Checks.notNegative(size, "size");
      spans = Checks.bounded(spans, Limits.MAX_SPANS, "spans");
      int end = 0;
      for (Span span : spans) {
        if (span.from() < end) {
          throw new IllegalArgumentException("\"spans\" overlap at " + span.from());
        }
        end = span.to();
      }
    }
  }
}
