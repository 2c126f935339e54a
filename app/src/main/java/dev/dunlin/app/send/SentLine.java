package dev.dunlin.app.send;

import dev.dunlin.node.PeerResult;
import dev.dunlin.node.SendReport;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last line of `dunlin send --json`.
///
/// @param type always `sent`
/// @param bytes content that travelled in this run, to all peers together
/// @param totalBytes of what was offered
/// @param items offered to each peer
/// @param seconds from the command's start
/// @param route to the first peer that was reached, or null
/// @param contentId of a single file, in hex, or null
/// @param failed peers for which not everything landed
/// @param refused sources that could not be offered
/// @param error why nothing could be offered at all, or null
/// @param results one a peer, in the order of `--to`
@Json
public record SentLine(
    String type,
    long bytes,
    long totalBytes,
    int items,
    double seconds,
    @Nullable String route,
    @Nullable String contentId,
    int failed,
    int refused,
    @Nullable String error,
    List<PeerResult> results) {
  static final String TYPE = "sent";

  static SentLine of(SendReport report, double seconds) {
    long bytes = 0;
    int failed = 0;
    String route = null;
    String contentId = null;
    for (PeerResult result : report.results()) {
      bytes += result.bytes();
      failed += result.outcome().isDone() ? 0 : 1;
      route = route == null ? result.route() : route;
      contentId = contentId == null ? result.contentId() : contentId;
    }
    return new SentLine(
        TYPE,
        bytes,
        report.totalBytes(),
        report.items(),
        seconds,
        route,
        contentId,
        report.refused() > 0 ? report.results().size() : failed,
        report.refused(),
        null,
        report.results());
  }

  static SentLine failed(String error, int peers, double seconds) {
    return new SentLine(TYPE, 0, 0, 0, seconds, null, null, peers, 0, error, List.of());
  }
}
