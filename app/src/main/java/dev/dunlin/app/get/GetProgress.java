package dev.dunlin.app.get;

import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GotFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// How far a fetching is, over all of its files. Not safe for several threads.
final class GetProgress {
  private record Part(long bytes, Map<String, Long> sources) {}

  private static final Part NOTHING = new Part(0, Map.of());

  private final Map<String, Part> current = new HashMap<>();
  private final Map<String, Long> sources = new LinkedHashMap<>();
  private int plannedFiles;
  private long plannedBytes;
  private int files;
  private long bytes;

  /// More is to be fetched.
  void planned(GetEvent.Planned planned) {
    plannedFiles += planned.files();
    plannedBytes += planned.bytes();
  }

  /// A file came further.
  void progress(GetEvent.Progress now) {
    Part before = current.put(now.name(), new Part(now.bytes(), now.sources()));
    change(before == null ? NOTHING : before, now.bytes(), now.sources());
  }

  /// A file is done with; what failed counts for nothing.
  void finished(GotFile file) {
    Part before = current.remove(file.name());
    long here = file.outcome() == GotFile.Outcome.FAILED ? 0 : file.size();
    change(before == null ? NOTHING : before, here, file.sources());
    files++;
  }

  private void change(Part before, long nowBytes, Map<String, Long> nowSources) {
    bytes += nowBytes - before.bytes();
    nowSources.forEach((peer, count) ->
        sources.merge(peer, count - before.sources().getOrDefault(peer, 0L), Long::sum));
  }

  int plannedFiles() {
    return plannedFiles;
  }

  long plannedBytes() {
    return plannedBytes;
  }

  /// Files done with.
  int files() {
    return files;
  }

  /// Bytes that are here.
  long bytes() {
    return bytes;
  }

  /// What came from whom in this run, in the order in which peers began.
  Map<String, Long> sources() {
    return sources;
  }
}
