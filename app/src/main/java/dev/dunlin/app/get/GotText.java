package dev.dunlin.app.get;

import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Spans;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.GotFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// What was fetched, as a person reads it: where it is, and what came from whom.
///
/// @param files all of them
/// @param sources what came from whom, in bytes
/// @param seconds how long it took
record GotText(List<GotFile> files, Map<String, Long> sources, double seconds) {
  /// More files than this are counted only.
  private static final int MAX_LISTED = 20;

  List<String> lines() {
    List<GotFile> inPlace = files.stream().filter(Landed::isInPlace).toList();
    List<String> lines = new ArrayList<>();
    if (inPlace.isEmpty()) {
      return lines;
    }
    if (inPlace.size() <= MAX_LISTED) {
      inPlace.forEach(file -> lines.add(where(file)));
    }
    lines.add(total(inPlace));
    if (!sources.isEmpty()) {
      lines.add("  " + shares());
    }
    return lines;
  }

  private static String where(GotFile file) {
    String at = file.landed() == null ? file.name() : file.landed();
    return (wasBefore(file) ? "there before " : "landed ")
        + Text.visible(at)
        + ", "
        + Sizes.text(file.size());
  }

  private static boolean wasBefore(GotFile file) {
    return file.outcome() == GotFile.Outcome.UNCHANGED;
  }

  private String total(List<GotFile> inPlace) {
    long bytes = inPlace.stream().mapToLong(GotFile::size).sum();
    long travelled = files.stream().mapToLong(GotFile::bytes).sum();
    boolean allBefore = inPlace.stream().allMatch(GotText::wasBefore);
    String pace = seconds > 0 && travelled > 0 ? ", " + Sizes.rate(travelled / seconds) : "";
    return Text.count(inPlace.size(), "file")
        + ", "
        + Sizes.text(bytes)
        + ", "
        + Spans.text(seconds)
        + pace
        + (allBefore ? ", nothing had to travel" : "");
  }

  private String shares() {
    long all = Math.max(1, sources.values().stream().mapToLong(Long::longValue).sum());
    StringJoiner shares = new StringJoiner(", ", "from ", "");
    sources.forEach((peer, bytes) ->
        shares.add(
            Text.visible(peer)
                + ' '
                + Sizes.text(bytes)
                + " ("
                + Math.round(bytes * 100.0 / all)
                + " %)"));
    return shares.toString();
  }
}
