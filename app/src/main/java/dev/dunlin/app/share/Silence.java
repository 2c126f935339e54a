package dev.dunlin.app.share;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.PeerListing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells which peers did not list, or not all of it, behind what the others listed.
final class Silence {
  private static final String CUT = "it shares more than is listed; ask for a folder or by --glob";

  private final boolean json;
  private final Context context;

  Silence(boolean json, Context context) {
    this.json = json;
    this.context = context;
  }

  /// Tells it, and returns the code of the first that is missing something.
  ExitCode tell(List<PeerListing> listings) {
    JsonLines lines = new JsonLines(context.out());
    ExitCode code = ExitCode.OK;
    boolean unreached = false;
    for (PeerListing listing : listings) {
      String problem = problem(listing);
      if (problem != null) {
        code = code == ExitCode.OK ? code(listing) : code;
        context.error(Text.about(listing.peer(), problem));
        unreached |= listing.peerId() == null;
        if (json) {
          lines.print(SilentLine.class, new SilentLine(listing.peer(), problem));
        }
      }
    }
    if (unreached) {
      context
          .err()
          .println("  Is `dunlin up` running there, and is the address right? dunlin peers --ping");
    }
    return code;
  }

  private static @Nullable String problem(PeerListing listing) {
    return listing.problem() == null && listing.more() ? CUT : listing.problem();
  }

  private static ExitCode code(PeerListing listing) {
    if (listing.peerId() == null) {
      return ExitCode.UNREACHABLE;
    }
    return listing.files().isEmpty() ? ExitCode.OTHER : ExitCode.PARTLY;
  }
}
