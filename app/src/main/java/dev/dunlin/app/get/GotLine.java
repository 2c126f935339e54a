package dev.dunlin.app.get;

import dev.dunlin.node.GotFile;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The last line of `dunlin get --json`.
///
/// @param type always `got`
/// @param bytes content that travelled in this run
/// @param totalBytes of all files
/// @param items how many files
/// @param seconds from the command's start
/// @param contentId of a single file, in hex, or null
/// @param failed files that are not in place: failed or skipped
/// @param error why it ended before its end, or null
/// @param sources what came from whom, in bytes
/// @param files one a file
@Json
public record GotLine(
    String type,
    long bytes,
    long totalBytes,
    int items,
    double seconds,
    @Nullable String contentId,
    int failed,
    @Nullable String error,
    Map<String, Long> sources,
    List<GotFile> files) {
  static final String TYPE = "got";

  /// @param error why it ended before its end, or null
  static GotLine of(List<GotFile> files, double seconds, @Nullable String error) {
    long bytes = 0;
    long totalBytes = 0;
    int failed = 0;
    Map<String, Long> sources = new TreeMap<>();
    for (GotFile file : files) {
      bytes += file.bytes();
      totalBytes += file.size();
      failed += Landed.isInPlace(file) ? 0 : 1;
      file.sources().forEach((peer, count) -> sources.merge(peer, count, Long::sum));
    }
    String contentId = files.size() == 1 ? files.getFirst().contentId() : null;
    return new GotLine(
        TYPE, bytes, totalBytes, files.size(), seconds, contentId, failed, error, sources, files);
  }
}
