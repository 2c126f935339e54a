package dev.dunlin.app.shell;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.prompt.Prompt;
import dev.dunlin.app.prompt.Suggestions;
import dev.dunlin.app.prompt.Suggestions.Suggestion;
import dev.dunlin.app.prompt.Typed;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.Node;
import java.io.IOException;
import java.util.List;

/// Whom `UPLOAD@`, `DOWNLOAD@` and `DELETE@` mean: the one hub that was joined; where none was, the
/// one peer of the peers file; else whoever the person names.
final class Hub {
  private static final String WRITTEN = "peers file";

  private final Context context;
  private final Prompt prompt;

  Hub(Context context, Prompt prompt) {
    this.context = context;
    this.prompt = prompt;
  }

  /// The peer, by name; throws where nobody says which.
  String find(String form) throws CommandException, IOException, InterruptedException {
    List<String> hubs = joined();
    List<String> candidates = hubs.isEmpty() ? written() : hubs;
    if (candidates.size() == 1) {
      return candidates.getFirst();
    }
    String which = form + "@ means " + meant(hubs, candidates);
    if (!prompt.isPerson()) {
      throw CommandException.usage(
          which + "; name the peer: #UPLOAD FILE PEER, #DOWNLOAD FILE PEER, rm PEER:FILE");
    }
    context.out().println(Text.visible(which));
    return ask(candidates);
  }

  private String meant(List<String> hubs, List<String> candidates) {
    String all = String.join(", ", candidates);
    return hubs.isEmpty()
        ? "the joined hub, and none is joined, or the one peer of "
            + context.home().peersFile()
            + ", which has "
            + (candidates.isEmpty() ? "none" : candidates.size() + ": " + all)
        : "the joined hub, and there are " + hubs.size() + ": " + all;
  }

  private String ask(List<String> peers)
      throws CommandException, IOException, InterruptedException {
    Suggestions names = (_, _) -> peers.stream().map(Suggestion::new).toList();
    if (prompt.answer("which peer? ", names) instanceof Typed.Line line && !line.text().isBlank()) {
      return line.text().strip();
    }
    throw CommandException.usage("no peer was named, so nothing was done");
  }

  private List<String> joined() throws IOException, InterruptedException {
    try (Node node = context.node()) {
      return node.hubs().stream().map(HubStatus::name).toList();
    }
  }

  private List<String> written() throws IOException {
    try (Node node = context.node()) {
      return node.peers().stream()
          .filter(peer -> peer.source().contains(WRITTEN))
          .map(KnownPeer::name)
          .toList();
    }
  }
}
