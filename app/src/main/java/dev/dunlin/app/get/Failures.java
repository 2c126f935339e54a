package dev.dunlin.app.get;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.GotFile;
import java.util.List;

/// Says on standard error what is not in place, and what to do now.
final class Failures {
  /// More than these are counted only.
  static final int MAX_TOLD = 20;

  private Failures() {}

  static void tell(List<GotFile> files, Context context) {
    int failed = 0;
    for (GotFile file : files) {
      if (!Landed.isInPlace(file) && failed++ < MAX_TOLD) {
        context.error(file.name() + ": " + word(file) + why(file));
      }
    }
    if (failed > MAX_TOLD) {
      context.err().println("  and " + Text.count(failed - MAX_TOLD, "file") + " more");
    }
    if (files.stream().anyMatch(f -> f.outcome() == GotFile.Outcome.FAILED && f.bytes() > 0)) {
      context.err().println("  What arrived is kept; the same command goes on from there.");
    }
  }

  private static String word(GotFile file) {
    return file.outcome() == GotFile.Outcome.SKIPPED ? "skipped" : "not fetched";
  }

  private static String why(GotFile file) {
    return file.message() == null ? "" : ": " + file.message();
  }
}
