package dev.dunlin.app.show;

import dev.dunlin.node.OfferSummary;

/// Who offers something, in words that are safe to print.
public final class Who {
  /// The most columns of a name that a peer gives itself: anybody may claim any.
  private static final int MAX_CLAIMED_COLUMNS = 32;

  private Who() {}

  /// In a few words: the name known here, or the claimed one with the beginning of the id.
  public static String briefly(OfferSummary summary) {
    if (summary.knownAs() != null) {
      return Text.visible(summary.knownAs());
    }
    String id = Text.shortId(summary.peerId());
    return summary.from() == null
        ? id
        : '"' + Text.fit(summary.from(), MAX_CLAIMED_COLUMNS) + "\" (" + id + ')';
  }

  /// With the whole id, and whether it is a stranger.
  public static String fully(OfferSummary summary) {
    String id = Text.visible(summary.peerId());
    if (summary.knownAs() != null) {
      return Text.visible(summary.knownAs()) + ", id " + id;
    }
    String claimed =
        summary.from() == null
            ? ""
            : " that calls itself \"" + Text.fit(summary.from(), MAX_CLAIMED_COLUMNS) + '"';
    return "a stranger" + claimed + ", id " + id;
  }
}
