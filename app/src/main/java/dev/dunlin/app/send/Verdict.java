package dev.dunlin.app.send;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.SendReport;

/// What a sending came to: its exit code.
public final class Verdict {
  private Verdict() {}

  /// With several peers, the code of the first that did not get everything.
  public static ExitCode of(SendReport report) {
    for (PeerResult result : report.results()) {
      if (!result.outcome().isDone()) {
        return ExitCode.of(result.outcome());
      }
    }
    return report.refused() > 0 ? ExitCode.PARTLY : ExitCode.OK;
  }
}
