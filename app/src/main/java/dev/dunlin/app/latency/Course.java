package dev.dunlin.app.latency;

import dev.dunlin.app.latency.report.Run;
import dev.dunlin.node.NodeException;
import java.io.IOException;

/// One scenario, ready to be run again and again.
interface Course {
  /// Runs it once, and cleans up behind it where what is cleaned up is no part of the time.
  ///
  /// @throws RunFailure where it came to no good end
  Run run() throws RunFailure, NodeException, IOException, InterruptedException;
}
