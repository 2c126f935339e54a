package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a transfer with one peer ended.
///
/// @param peer as asked for
/// @param peerId who it was, or null where none was reached
/// @param route the best route that carried content, or by which it was reached; null where it was
///   not
/// @param routes all routes that carried content, in order, with commas between them; or as `route`
/// @param outcome what became of it
/// @param message words for a person where it is not [Outcome#LANDED], else null
/// @param landed items in place at the peer, unchanged ones included
/// @param unchanged of these, items that were there before
/// @param skipped items left out by the receiver's conflict policy
/// @param failed items that did not arrive
/// @param failures the first of them
/// @param bytes content that travelled in this run
/// @param seconds from the command to its end
/// @param synced whether the receiver made what landed durable before it said so
/// @param contentId of a single file, in hex, or null
/// @param timeline steps of both sides on this node's clock: `local.step` and `remote.step`, to
///   microseconds since 1970
/// @param clockErrorMicros by how much the remote stamps may be wrong; 0 where there are none
/// @param clockOffsetMicros how far the peer's clock was found to be ahead of this node's, which
///   the remote stamps are corrected by; 0 where there are none
@Json
public record PeerResult(
    String peer,
    @Nullable String peerId,
    @Nullable String route,
    @Nullable String routes,
    Outcome outcome,
    @Nullable String message,
    int landed,
    int unchanged,
    int skipped,
    int failed,
    List<Failure> failures,
    long bytes,
    double seconds,
    boolean synced,
    @Nullable String contentId,
    Map<String, Long> timeline,
    long clockErrorMicros,
    long clockOffsetMicros) {

  /// One that took a single route, and whose stamps needed no correction.
  public PeerResult(
      String peer,
      @Nullable String peerId,
      @Nullable String route,
      Outcome outcome,
      @Nullable String message,
      int landed,
      int unchanged,
      int skipped,
      int failed,
      List<Failure> failures,
      long bytes,
      double seconds,
      boolean synced,
      @Nullable String contentId,
      Map<String, Long> timeline,
      long clockErrorMicros) {
    this(
        peer,
        peerId,
        route,
        route,
        outcome,
        message,
        landed,
        unchanged,
        skipped,
        failed,
        failures,
        bytes,
        seconds,
        synced,
        contentId,
        timeline,
        clockErrorMicros,
        0);
  }

  /// An item that did not arrive.
  @Json
  public record Failure(String path, String reason) {}

  /// What became of a transfer with one peer.
  public enum Outcome {
    /// Every item is in place.
    LANDED,
    /// Every item is kept at a hub for the peer, which does not have it yet.
    LEFT,
    /// Some items are not: failed or skipped.
    PARTLY,
    /// The peer said no.
    DECLINED,
    /// Nobody is known by this name.
    UNKNOWN_PEER,
    /// The peer could not be reached, or the link was lost for good.
    UNREACHABLE,
    /// Somebody else answered than the one known under this name.
    WRONG_PEER,
    /// It took too long, or nothing moved for too long.
    TIMEOUT,
    /// It was cancelled here.
    CANCELLED,
    /// Anything else; the message says what.
    FAILED;

    /// Whether what was asked for is done, as far as this node can do it.
    public boolean isDone() {
      return this == LANDED || this == LEFT;
    }

    /// Its word in JSON: `wrong-peer`.
    @Json.Value
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
