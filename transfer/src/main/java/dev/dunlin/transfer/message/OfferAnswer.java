package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the receiving side says on a `/dunlin/offer/1` stream: [Waiting] while it decides, then
/// [Accept] or [Decline], then [Progress] now and then, at last a [Receipt]. [Fault] ends it early.
@Json(typeProperty = "type")
@Json.SubType(type = OfferAnswer.Waiting.class, name = "waiting")
@Json.SubType(type = OfferAnswer.Accept.class, name = "accept")
@Json.SubType(type = OfferAnswer.Decline.class, name = "decline")
@Json.SubType(type = OfferAnswer.Progress.class, name = "progress")
@Json.SubType(type = OfferAnswer.Receipt.class, name = "receipt")
@Json.SubType(type = Fault.class, name = "error")
public sealed interface OfferAnswer
    permits OfferAnswer.Waiting,
        OfferAnswer.Accept,
        OfferAnswer.Decline,
        OfferAnswer.Progress,
        OfferAnswer.Receipt,
        Fault {

  /// Somebody is being asked. Sent at least every ten seconds.
  record Waiting() implements OfferAnswer {}

  /// Yes: the receiver starts to fetch.
  record Accept() implements OfferAnswer {}

  /// No.
  ///
  /// @param reason words for a person
  record Decline(String reason) implements OfferAnswer {
    public Decline {
      Checks.present(reason, "reason");
      Checks.atMost(reason.length(), Limits.MAX_TEXT, "reason");
    }
  }

  /// How far it is. Sent at least every five seconds while fetching.
  ///
  /// @param bytes verified so far, resumed ones included
  /// @param items finished so far
  record Progress(long bytes, int items) implements OfferAnswer {
    public Progress {
      Checks.notNegative(bytes, "bytes");
      Checks.notNegative(items, "items");
    }
  }

  /// What became of the offer, item by item.
  ///
  /// @param landed items that are in place, verified, those counted as unchanged included
  /// @param unchanged of these, items that were there before with the same content
  /// @param skipped items left out by the receiver's conflict policy
  /// @param failed items that did not arrive
  /// @param failures the first of the failed ones
  /// @param fetched bytes of content that travelled
  /// @param synced whether what landed was made durable before this was said
  /// @param contentId of an offer with one file: its content id in hex
  /// @param proof in hex: the sum of the landed files' content ids that only who saw each can tell
  /// @param stamps the receiver's timeline: step to microseconds since 1970 by its clock
  record Receipt(
      int landed,
      int unchanged,
      int skipped,
      int failed,
      List<ItemFailure> failures,
      long fetched,
      boolean synced,
      @Nullable String contentId,
      String proof,
      Map<String, Long> stamps)
      implements OfferAnswer {
    public Receipt {
      Checks.notNegative(landed, "landed");
      Checks.notNegative(unchanged, "unchanged");
      Checks.notNegative(skipped, "skipped");
      Checks.notNegative(failed, "failed");
      Checks.notNegative(fetched, "fetched");
      failures = Checks.bounded(failures, Limits.MAX_FAILURES, "failures");
      Checks.present(proof, "proof");
      stamps = Checks.stamps(stamps);
    }
  }

  /// An item that did not arrive.
  ///
  /// @param path as offered
  /// @param reason words for a person
  @Json
  record ItemFailure(String path, String reason) {
    public ItemFailure {
      Checks.present(path, "path");
      Checks.present(reason, "reason");
    }
  }
}
