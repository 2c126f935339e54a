package dev.dunlin.app.latency;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.latency.report.Run;
import dev.dunlin.app.measure.Phase;
import dev.dunlin.app.measure.Phases;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.DeleteRequest;
import dev.dunlin.node.Deleted;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.GetRequest;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerPath;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PutRequest;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.SendRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is put at a place that serves files, fetched from there, and deleted there.
///
/// @param mostMillis how long each may take
record Hub(Node node, long mostMillis) {
  private static final long IDLE_MILLIS = SendRequest.DEFAULT_IDLE_TIMEOUT_MILLIS;

  /// Puts a file.
  PeerResult put(Path file, String at) throws RunFailure, NodeException, InterruptedException {
    SendRequest send =
        new SendRequest(List.of(file.toString()), List.of(at), mostMillis, IDLE_MILLIS, 0, null);
    PeerResult result =
        node.put(new PutRequest(send, ConflictPolicy.OVERWRITE), _ -> {}).results().getFirst();
    if (result.outcome() != PeerResult.Outcome.LANDED) {
      throw new RunFailure(
          ExitCode.of(result.outcome()), "it cannot be put at " + at + ": " + result.message());
    }
    return result;
  }

  /// Fetches a file.
  GetReport get(String name, String from, Path into)
      throws RunFailure, NodeException, InterruptedException {
    ReceiveTerms terms = new ReceiveTerms(into.toString(), ConflictPolicy.OVERWRITE, true, 0);
    GetReport report =
        node.get(
            new GetRequest(List.of(name), List.of(from), terms, 0, mostMillis, IDLE_MILLIS),
            _ -> {});
    if (report.files().size() != 1
        || report.files().getFirst().outcome() != GotFile.Outcome.LANDED) {
      String why = report.files().isEmpty() ? null : report.files().getFirst().message();
      throw new RunFailure(ExitCode.OTHER, "it cannot be fetched from " + from + ": " + why);
    }
    return report;
  }

  /// Deletes a file for good; says why where that cannot be.
  List<String> delete(String name, String at) throws InterruptedException {
    List<String> problems = new ArrayList<>();
    try {
      DeleteRequest request = new DeleteRequest(List.of(new PeerPath(at, name)), true);
      for (Deleted deleted : node.delete(request).files()) {
        if (deleted.problem() != null) {
          problems.add(deleted.problem());
        }
      }
    } catch (NodeException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return problems;
  }

  /// A put and a get after it as one run: what was done there is `put` and a part, then `get` and
  /// one.
  static Run both(PeerResult put, GetReport get) {
    List<Phase> up = Phases.of(put.timeline(), true);
    List<Phase> down = Phases.of(get.timeline(), false);
    long first = Phases.total(up);
    List<Phase> all = new ArrayList<>();
    up.forEach(each -> all.add(new Phase("put " + each.word(), each.startMicros(), each.micros())));
    down.forEach(each ->
        all.add(new Phase("get " + each.word(), first + each.startMicros(), each.micros())));
    return new Run(first + Phases.total(down), put.routes(), all);
  }

  /// A get as a run.
  static Run got(GetReport get) {
    List<Phase> phases = Phases.of(get.timeline(), false);
    return new Run(Phases.total(phases), null, phases);
  }
}
