package dev.dunlin.app.latency;

import dev.dunlin.app.latency.report.Run;
import dev.dunlin.node.NodeException;
import java.io.IOException;
import java.nio.file.Path;
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
    Path file = samples.file(bytes);
    String name = file.getFileName().toString();
    boolean there = false;
    try {
      var _ = hub.put(file, peer);
      there = true;
      Run run = Hub.got(hub.get(name, store, samples.into()));
      left.add(name + " in the store of " + store + ", unless its operator has it passed on only");
      return run;
    } finally {
      samples.drop(file);
      if (there) {
        clean(name);
      }
    }
  }

  private void clean(String name) throws InterruptedException {
    boolean interrupted = Thread.interrupted();
    for (String problem : hub.delete(name, peer)) {
      left.add(name + " in the folder that " + peer + " serves: " + problem);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
