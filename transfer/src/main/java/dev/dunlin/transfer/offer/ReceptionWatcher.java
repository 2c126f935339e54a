package dev.dunlin.transfer.offer;

import dev.dunlin.link.Route;
import dev.dunlin.transfer.fetch.Tally;
import dev.dunlin.transfer.message.OfferAnswer.Receipt;
import dev.dunlin.transfer.timeline.ClockOffset;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Sees how an accepted offer comes in. Called by one thread at a time.
public interface ReceptionWatcher {
  /// A few times a second while content comes in.
  void progress(Tally tally);

  /// By which routes content came, in the order of their first use; before it ends.
  default void cameOver(List<Route> routes) {}

  /// The first files that are in place, below the folder, by the names that they have here; before
  /// it is finished.
  default void landed(List<String> files) {}

  /// What the sender stamped before it offered, and how far its clock is from ours; before it ends,
  /// and only where that was found out by then.
  ///
  /// @param stamps by the sender's clock; not checked
  default void senderStamped(Map<String, Long> stamps, ClockOffset clock) {}

  /// All was done that could be; the receipt is about to be sent.
  void finished(Receipt receipt);

  /// The receipt is on its way, or cannot be sent any more.
  void told();

  /// The link or the sender failed; what is verified is kept for the next try.
  void interrupted(IOException cause);
}
