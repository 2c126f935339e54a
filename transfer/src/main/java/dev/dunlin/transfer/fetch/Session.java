package dev.dunlin.transfer.fetch;

import dev.dunlin.link.Link;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.timeline.Step;
import dev.dunlin.transfer.timeline.Timeline;

/// One accepted offer being fetched over one link: what every part of the work needs.
record Session(
    Link link,
    String offer,
    Manifest manifest,
    Terms terms,
    LandingPlan plan,
    Tally tally,
    Timeline timeline) {

  /// Counts content that arrived, and waits where the rate is limited.
  void arrived(int bytes) throws InterruptedException {
    timeline.first(Step.FIRST_BYTE);
    timeline.last(Step.LAST_BYTE);
    terms.limit().take(bytes);
    tally.fetched(bytes);
  }
}
