package dev.dunlin.node.run;

import dev.dunlin.content.landing.FolderRemoval;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.transfer.timeline.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Offers that are only made to be measured: they land in a folder of their own, which goes when
/// their sender has its receipt. Where this node is killed before, the folder stays, and its name
/// says what it is.
final class Measured {
  /// How the folders' names begin.
  static final String FOLDER = "dunlin-latency-";

  private Measured() {}

  /// The terms with the folder of one offer.
  ///
  /// @param offer its id: hex digits
  static ReceiveTerms terms(ReceiveTerms terms, String offer) {
    String into = Path.of(terms.into()).resolve(FOLDER + offer).toString();
    return new ReceiveTerms(into, terms.conflicts(), terms.sync(), terms.bytesPerSecond());
  }

  /// Removes a folder with all that landed in it.
  static void discard(Path folder, Consumer<ReceptionEvent> events) {
    try {
      FolderRemoval.remove(folder);
    } catch (IOException e) {
      events.accept(
          new ReceptionEvent.Trouble(
              "what was only measured cannot be removed from " + folder + ": " + e.getMessage()));
    }
  }

  /// Those of a peer's stamps that are steps of a timeline.
  static Map<String, Long> known(Map<String, Long> stamps) {
    Map<String, Long> known = new LinkedHashMap<>();
    for (Step step : Step.values()) {
      Long at = stamps.get(step.word());
      if (at != null && at > 0) {
        known.put(step.word(), at);
      }
    }
    return known;
  }
}
