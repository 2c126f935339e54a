package dev.dunlin.node.run;

import dev.dunlin.node.Deleted;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.GetRequest;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.HistoryEntry;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Failure;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.history.History;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the history keeps of fetching and deleting.
final class Notes {
  /// Most failures that are kept of one.
  private static final int MAX_FAILURES = 100;

  /// Most peers that are named in one.
  private static final int MAX_PEERS = 20;

  private Notes() {}

  static HistoryEntry fetched(GetRequest request, GetReport report) {
    List<GotFile> files = report.files();
    List<Failure> failures =
        files.stream()
            .filter(file -> file.outcome() == GotFile.Outcome.FAILED)
            .limit(MAX_FAILURES)
            .map(file -> new Failure(file.name(), String.valueOf(file.message())))
            .toList();
    int unchanged = count(files, GotFile.Outcome.UNCHANGED);
    int landed = count(files, GotFile.Outcome.LANDED) + unchanged;
    int skipped = count(files, GotFile.Outcome.SKIPPED);
    int failed = count(files, GotFile.Outcome.FAILED);
    PeerResult result =
        new PeerResult(
            sources(request, files),
            null,
            null,
            null,
            outcome(landed, failed + skipped),
            failed + skipped == 0 ? null : failed + " failed, " + skipped + " skipped",
            landed,
            unchanged,
            skipped,
            failed,
            failures,
            report.bytes(),
            report.seconds(),
            request.terms().sync(),
            files.size() == 1 ? files.getFirst().contentId() : null,
            report.timeline(),
            report.clockErrorMicros(),
            report.clockOffsetMicros());
    long total = files.stream().mapToLong(GotFile::size).sum();
    return History.entry(History.FETCHED, request.names().getFirst(), files.size(), total, result);
  }

  private static int count(List<GotFile> files, GotFile.Outcome outcome) {
    return (int) files.stream().filter(file -> file.outcome() == outcome).count();
  }

  private static Outcome outcome(int done, int notDone) {
    return notDone == 0 ? Outcome.LANDED : done > 0 ? Outcome.PARTLY : Outcome.FAILED;
  }

  /// Who gave something; where nobody did, who was asked.
  private static String sources(GetRequest request, List<GotFile> files) {
    TreeSet<String> names = new TreeSet<>();
    files.forEach(file -> names.addAll(file.sources().keySet()));
    if (names.isEmpty()) {
      names.addAll(request.from());
    }
    StringJoiner words = new StringJoiner(", ");
    names.stream().limit(MAX_PEERS).forEach(words::add);
    return words.toString();
  }

  /// @param peer who deleted, or at whom
  static HistoryEntry deleted(
      String direction, String peer, @Nullable String peerId, List<Deleted> files) {
    List<Failure> failures =
        files.stream()
            .filter(file -> file.problem() != null)
            .limit(MAX_FAILURES)
            .map(file -> new Failure(file.path(), String.valueOf(file.problem())))
            .toList();
    int failed = (int) files.stream().filter(file -> file.problem() != null).count();
    int gone = files.size() - failed;
    PeerResult result =
        new PeerResult(
            peer,
            peerId,
            null,
            outcome(gone, failed),
            failed == 0 ? null : failed + " not deleted",
            gone,
            0,
            0,
            failed,
            failures,
            0,
            0,
            false,
            null,
            Map.of(),
            0);
    return History.entry(direction, files.getFirst().path(), files.size(), 0, result);
  }
}
