package dev.dunlin.app.latency;

import dev.dunlin.app.latency.report.Run;
import dev.dunlin.node.NodeException;
import java.io.IOException;
import java.util.List;

/// A file that the peer alone has, fetched from the hub, which fetches it from the peer meanwhile.
/// To have it there, it is put into the peer's served folder first, which is no part of the time,
/// and deleted there after; what the hub keeps of it stays in its store.
///
/// @param left takes what stays
record PullCourse(
    Hub hub, String store, String peer, Samples samples, long bytes, List<String> left)
    implements Course {
  @Override
  public Run run() throws RunFailure, NodeException, IOException, InterruptedException {
    return hub.whileThere(
        samples,
        bytes,
        peer,
        " in the folder that " + peer + " serves",
        left,
        (name, _) -> {
          Run run = Hub.got(hub.get(name, store, samples.into()));
          left.add(
              name + " in the store of " + store + ", unless its operator has it passed on only");
          return run;
        });
  }
}
