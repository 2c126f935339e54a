package dev.dunlin.app.menu;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.prompt.Prompt;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.ListReport;
import dev.dunlin.node.ListRequest;
import dev.dunlin.node.Node;
import dev.dunlin.node.PeerListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What there is to choose from, asked of the node. Ctrl-C ends the asking.
final class Surroundings {
  private final Context context;
  private final Prompt prompt;

  Surroundings(Context context, Prompt prompt) {
    this.context = context;
    this.prompt = prompt;
  }

  /// A question to the node.
  @FunctionalInterface
  private interface Question<T> {
    T ask(Node node) throws IOException, InterruptedException;
  }

  /// Everybody who is known but this node itself.
  List<Choice> peers() throws CommandException, IOException {
    return ask(node -> {
      String self = node.id().toString();
      List<Choice> peers = new ArrayList<>();
      for (KnownPeer peer : node.peers()) {
        if (!self.equals(peer.id())) {
          String at = String.join(", ", peer.addresses());
          String address = at.isEmpty() || at.equals(peer.name()) ? "" : "  " + at;
          peers.add(new Choice(peer.name(), Text.visible(peer.name() + address)));
        }
      }
      return peers;
    });
  }

  /// The hubs that this node joined.
  List<Choice> hubs() throws CommandException, IOException {
    return ask(node -> {
      List<Choice> hubs = new ArrayList<>();
      for (HubStatus hub : node.hubs()) {
        String state = hub.connected() ? "" : ", away";
        String shown = hub.name() + "  " + hub.address() + ", as " + hub.ownName() + state;
        hubs.add(new Choice(hub.name(), Text.visible(shown)));
      }
      return hubs;
    });
  }

  /// What a peer shares in one folder; throws where it does not say.
  PeerListing listing(String peer, String folder) throws CommandException, IOException {
    ListRequest request =
        new ListRequest(
            List.of(peer), List.of(folder), false, false, ListRequest.DEFAULT_TIMEOUT_MILLIS);
    ListReport report = ask(node -> node.list(request));
    PeerListing listing = report.peers().getFirst();
    if (listing.problem() != null && listing.files().isEmpty()) {
      throw new CommandException(
          ExitCode.UNREACHABLE, peer + " does not list its files: " + listing.problem());
    }
    return listing;
  }

  private <T> T ask(Question<T> question) throws CommandException, IOException {
    List<T> answer = new ArrayList<>();
    List<IOException> failure = new ArrayList<>();
    ExitCode code = prompt.run(context, inside -> ask(question, inside, answer, failure));
    if (!failure.isEmpty()) {
      throw new CommandException(code, String.valueOf(failure.getFirst().getMessage()));
    }
    if (answer.isEmpty()) {
      throw new CommandException(ExitCode.INTERRUPTED, "interrupted");
    }
    return answer.getFirst();
  }

  private static <T> ExitCode ask(
      Question<T> question, Context inside, List<T> answer, List<IOException> failure) {
    try (Node node = inside.node()) {
      answer.add(question.ask(node));
      return ExitCode.OK;
    } catch (IOException e) {
      failure.add(e);
      return ExitCode.OTHER;
    } catch (InterruptedException _) {
      return ExitCode.INTERRUPTED;
    }
  }
}
