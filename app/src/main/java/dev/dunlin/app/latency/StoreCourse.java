package dev.dunlin.app.latency;

import dev.dunlin.app.latency.report.Run;
import dev.dunlin.node.NodeException;
import java.io.IOException;
import java.util.List;

/// A file put into the hub's store and fetched from it again, by this node: what it takes from one
/// member to another, where both are as far from the hub. It is deleted there after each run.
///
/// @param left takes what could not be deleted
record StoreCourse(Hub hub, String store, Samples samples, long bytes, List<String> left)
    implements Course {
  @Override
  public Run run() throws RunFailure, NodeException, IOException, InterruptedException {
    return hub.whileThere(
        samples,
        bytes,
        store,
        " in the store of " + store,
        left,
        (name, put) -> Hub.both(put, hub.get(name, store, samples.into())));
  }
}
