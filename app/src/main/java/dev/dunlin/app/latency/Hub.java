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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is put at a place that serves files, fetched from there, and deleted there.
///
/// @param mostMillis how long each may take
record Hub(Node node, long mostMillis) {
  private static final long IDLE_MILLIS = SendRequest.DEFAULT_IDLE_TIMEOUT_MILLIS;

  /// What is done with a file while it is there.
  @FunctionalInterface
  interface Use {
    /// Does it, and tells how long it took.
    ///
    /// @param name of the file
    /// @param put how it came there
    Run run(String name, PeerResult put) throws RunFailure, NodeException, InterruptedException;
  }

  /// Puts a new file, has it used, and deletes it, also where Ctrl-C ended the run.
  ///
  /// @param left takes what could not be deleted, as `NAME` and the words where
  Run whileThere(Samples samples, long bytes, String at, String where, List<String> left, Use use)
      throws RunFailure, NodeException, IOException, InterruptedException {
    Path file = samples.file(bytes);
    String name = file.getFileName().toString();
    boolean there = false;
    try {
      PeerResult put = put(file, at);
      there = true;
      return use.run(name, put);
    } finally {
      samples.drop(file);
      if (there) {
        clean(name, at, where, left);
      }
    }
  }

  private void clean(String name, String at, String where, List<String> left)
      throws InterruptedException {
    boolean interrupted = Thread.interrupted();
    for (String problem : delete(name, at)) {
      left.add(name + where + ": " + problem);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

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
