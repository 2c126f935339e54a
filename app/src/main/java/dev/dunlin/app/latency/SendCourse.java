package dev.dunlin.app.latency;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.latency.report.Run;
import dev.dunlin.app.measure.Phase;
import dev.dunlin.app.measure.Phases;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.SendRequest;
import java.nio.file.Path;
import java.util.List;

/// A file sent to one or to many, by some routes alone; who receives it keeps nothing. The time is
/// from the command to the last receipt.
///
/// @param peers whom
/// @param routes those that alone may carry it, with commas between them
record SendCourse(Node node, Path file, List<String> peers, String routes, long mostMillis)
    implements Course {
  @Override
  public Run run() throws RunFailure, NodeException, InterruptedException {
    SendRequest request =
        new SendRequest(
            List.of(file.toString()),
            peers,
            mostMillis,
            SendRequest.DEFAULT_IDLE_TIMEOUT_MILLIS,
            0,
            null,
            routes);
    Run slowest = null;
    for (PeerResult result : node.send(request, _ -> {}).results()) {
      Run run = run(result);
      slowest = slowest == null || run.micros() > slowest.micros() ? run : slowest;
    }
    if (slowest == null) {
      throw new RunFailure(ExitCode.OTHER, "nothing was sent");
    }
    return slowest;
  }

  /// The run that a result tells of.
  static Run run(PeerResult result) throws RunFailure {
    if (result.outcome() != Outcome.LANDED) {
      throw failure(result);
    }
    List<Phase> phases = Phases.of(result.timeline(), true);
    long micros = Phases.total(phases);
    return new Run(micros, result.routes(), phases);
  }

  private static RunFailure failure(PeerResult result) {
    String why = result.message() == null ? "it did not land" : result.message();
    String hint =
        switch (result.outcome()) {
          case DECLINED, TIMEOUT ->
              "; "
                  + result.peer()
                  + " must take offers of this device without asking: there, dunlin trust NAME"
                  + " --accept always, or dunlin up --accept always";
          default -> "";
        };
    return new RunFailure(ExitCode.of(result.outcome()), why + hint);
  }
}
