package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the offering side says on a `/dunlin/offer/1` stream: one [Offer], then [Page]s until all
/// items are told.
@Json(typeProperty = "type")
@Json.SubType(type = OfferRequest.Offer.class, name = "offer")
@Json.SubType(type = OfferRequest.Page.class, name = "page")
public sealed interface OfferRequest {
  /// Opens an offer.
  ///
  /// @param id 32 hex digits drawn at random; names this offer in fetches
  /// @param from the sender's own name for itself, to be shown made visible, never trusted
  /// @param count number of items that the pages will tell
  /// @param bytes sum of the files' sizes
  /// @param put null for an ordinary offer; else it is meant for the receiver's served folder, and
  ///   this is what is asked for names that are taken there: `rename`, `overwrite` or `skip`
  /// @param leave null for an ordinary offer; else it is left with the receiver, which is a hub,
  ///   for its member of this name or id, 1 to [#MAX_LEAVE] characters
  /// @param measure true where it is only made to be measured: the receiver fetches it over the
  ///   link by which the offer came, and keeps nothing of it
  /// @param stamps the sender's timeline so far: step to microseconds since 1970 by its clock
  record Offer(
      String id,
      @Nullable String from,
      int count,
      long bytes,
      @Nullable String put,
      @Nullable String leave,
      @Nullable Boolean measure,
      @Nullable Map<String, Long> stamps)
      implements OfferRequest {
    /// Longest name of a member that something is left for; an id is shorter.
    static final int MAX_LEAVE = 64;

    private static final Set<String> PUTS = Set.of("rename", "overwrite", "skip");

    public Offer {
      OfferId.check(id);
      if (from != null) {
        Checks.atMost(from.length(), Limits.MAX_TEXT, "from");
      }
      Checks.notNegative(count, "count");
      Checks.atMost(count, Limits.MAX_ITEMS, "count");
      Checks.notNegative(bytes, "bytes");
      Checks.atMost(bytes, Limits.MAX_OFFER_BYTES, "bytes");
      if (put != null && !PUTS.contains(put)) {
        throw new IllegalArgumentException("\"put\" is none of " + PUTS);
      }
      if (leave != null) {
        checkLeave(leave, put);
      }
      if (Boolean.TRUE.equals(measure) && (put != null || leave != null)) {
        throw new IllegalArgumentException("what is measured is not put or left too");
      }
      if (stamps != null) {
        stamps = Checks.stamps(stamps);
      }
    }

    /// One that is to be kept, of which nothing was stamped. Behind the canonical one, which JSON
    /// is bound to: the first that stands here.
    public Offer(
        String id,
        @Nullable String from,
        int count,
        long bytes,
        @Nullable String put,
        @Nullable String leave) {
      this(id, from, count, bytes, put, leave, null, null);
    }

    private static void checkLeave(String leave, @Nullable String put) {
      if (leave.isEmpty()) {
        throw new IllegalArgumentException("\"leave\" names nobody");
      }
      Checks.atMost(leave.length(), MAX_LEAVE, "leave");
      if (put != null) {
        throw new IllegalArgumentException("what is left for a member is not put too");
      }
    }
  }

  /// The next items of the manifest, in order.
  ///
  /// @param items as many as fit a line, at least one
  record Page(List<Item> items) implements OfferRequest {
    public Page {
      items = Checks.bounded(items, Limits.MAX_LINE_BYTES, "items");
    }
  }
}
