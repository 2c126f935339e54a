package dev.dunlin.app.latency;

import dev.dunlin.app.latency.report.Run;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A file put into the hub's store and fetched from it again, by this node: what it takes from one
/// member to another, where both are as far from the hub. It is deleted there after each run.
///
/// @param left takes what could not be deleted
record StoreCourse(Hub hub, String store, Samples samples, long bytes, List<String> left)
    implements Course {
  @Override
  public Run run() throws RunFailure, NodeException, IOException, InterruptedException {
    Path file = samples.file(bytes);
    String name = file.getFileName().toString();
    boolean there = false;
    try {
      PeerResult put = hub.put(file, store);
      there = true;
      GetReport get = hub.get(name, store, samples.into());
      return Hub.both(put, get);
    } finally {
      samples.drop(file);
      if (there) {
        clean(name);
      }
    }
  }

  /// Also where Ctrl-C ended the run.
  private void clean(String name) throws InterruptedException {
    boolean interrupted = Thread.interrupted();
    for (String problem : hub.delete(name, store)) {
      left.add(name + " in the store of " + store + ": " + problem);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
