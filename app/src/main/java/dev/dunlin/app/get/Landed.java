package dev.dunlin.app.get;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.GotFile;
import java.util.List;

/// What a fetching came to.
final class Landed {
  private Landed() {}

  static boolean isInPlace(GotFile file) {
    return switch (file.outcome()) {
      case LANDED, UNCHANGED -> true;
      case SKIPPED, FAILED -> false;
    };
  }

  /// All in place, some, or none.
  static ExitCode code(List<GotFile> files) {
    long inPlace = files.stream().filter(Landed::isInPlace).count();
    if (inPlace == files.size() && !files.isEmpty()) {
      return ExitCode.OK;
    }
    boolean skipped = files.stream().anyMatch(f -> f.outcome() == GotFile.Outcome.SKIPPED);
    return inPlace > 0 || skipped ? ExitCode.PARTLY : ExitCode.OTHER;
  }
}
