package dev.dunlin.transfer.fetch;

import dev.dunlin.link.Link;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.timeline.Step;
import dev.dunlin.transfer.timeline.Timeline;

/// One accepted offer being fetched: what every part of the work needs.
///
/// @param link the link by which the offer came
/// @param choice which link a part begins on
record Session(
    Link link,
    LinkChoice choice,
    String offer,
    Manifest manifest,
    Terms terms,
    LandingPlan plan,
    Tally tally,
    Timeline timeline) {

  /// The link for what begins now.
  Link best() {
    return choice.best(link);
  }

  /// Counts content that arrived, and waits where the rate is limited.
  void arrived(int bytes) throws InterruptedException {
    timeline.last(Step.LAST_BYTE);
    terms.limit().take(bytes);
    tally.fetched(bytes);
  }
}
