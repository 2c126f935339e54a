package dev.dunlin.app.book;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Text;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin trust NAME ID` and `dunlin trust PEER --accept POLICY`.
public final class TrustCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "trust", "Pins the id that a name must have, or says how a peer's offers are met.");
    spec.addPositional(Options.words("NAME [ID]", "The peer, and the id it must have."));
    spec.addOption(Options.accept("How this peer's offers are met from now on."));
    spec.addOption(Options.quiet());
    spec.usageMessage()
        .customSynopsis(
            "dunlin trust NAME ID [--accept ask|always|never]",
            "dunlin trust PEER --accept ask|always|never");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context) throws CommandException, NodeException {
    List<String> words = Options.words(options, 1, 2);
    @Nullable AcceptPolicy policy = options.matchedOptionValue("--accept", null);
    if (words.size() == 1 && policy == null) {
      throw CommandException.usage(
          "write dunlin trust NAME ID, or dunlin trust PEER --accept ask|always|never");
    }
    String name = words.getFirst();
    @Nullable PeerId id = words.size() == 2 ? id(words.get(1)) : null;
    try (Node node = context.node()) {
      KnownPeer peer = id == null ? null : node.trust(name, id);
      peer = policy == null ? peer : node.policy(name, policy);
      if (peer != null && !options.hasMatchedOption("--quiet")) {
        context.out().println(told(peer));
      }
    }
    return ExitCode.OK;
  }

  private static PeerId id(String text) throws CommandException {
    try {
      return PeerId.parse(text);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(
          "\""
              + text
              + "\" is no peer id: "
              + e.getMessage()
              + "; `dunlin id` over there prints it");
    }
  }

  private static String told(KnownPeer peer) {
    String policy = peer.policy() == null ? "" : ", accept: " + PeersCommand.word(peer.policy());
    return Text.visible(peer.name()) + " has the id " + Text.orDash(peer.id()) + policy;
  }
}
