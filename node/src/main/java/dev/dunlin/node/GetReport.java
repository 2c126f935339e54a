package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a fetching ended.
///
/// @param files one a file, sorted by name
/// @param bytes content that travelled
/// @param seconds from the command to its end
/// @param timeline steps on this node's clock, `local.step` and `remote.step` to microseconds since
///   1970: the remote ones are those of the first holder that gave anything; of several files, the
///   first and last byte of all
/// @param clockErrorMicros by how much the remote steps may be wrong
/// @param clockOffsetMicros how far that holder's clock is ahead of this node's, which is corrected
@Json
public record GetReport(
    List<GotFile> files,
    long bytes,
    double seconds,
    Map<String, Long> timeline,
    long clockErrorMicros,
    long clockOffsetMicros) {
  /// One without a timeline.
  public GetReport(List<GotFile> files, long bytes, double seconds) {
    this(files, bytes, seconds, Map.of(), 0, 0);
  }

  public GetReport {
    files = List.copyOf(files);
    timeline = Collections.unmodifiableMap(new LinkedHashMap<>(timeline));
  }
}
