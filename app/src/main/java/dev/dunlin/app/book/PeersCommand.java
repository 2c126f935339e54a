package dev.dunlin.app.book;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Table;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin peers`: whom this node knows.
public final class PeersCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("peers", "Lists whom this node knows: from peers.txt and from meetings.");
    spec.addOption(Options.json());
    spec.usageMessage()
        .footer(
            "",
            "peers.txt has a peer a line: NAME ADDRESS PORT, and perhaps the id that it must have.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context) throws NodeException {
    try (Node node = context.node()) {
      List<KnownPeer> peers = node.peers();
      if (options.hasMatchedOption("--json")) {
        JsonLines lines = new JsonLines(context.out());
        peers.forEach(peer -> lines.print(KnownPeer.class, peer));
      } else if (peers.isEmpty()) {
        context
            .out()
            .println(
                "nobody yet: send to HOST:PORT, or write NAME ADDRESS PORT into "
                    + Text.visible(context.home().peersFile().toString()));
      } else {
        table(peers).print(context.out());
      }
    }
    return ExitCode.OK;
  }

  private static Table table(List<KnownPeer> peers) {
    Table table = new Table("NAME", "ID", "ADDRESS", "ACCEPT", "FROM", "LAST SEEN");
    for (KnownPeer peer : peers) {
      table.row(
          Text.visible(peer.name()),
          Text.shortId(peer.id()),
          Text.orDash(String.join(", ", peer.addresses())),
          word(peer.policy()),
          Text.visible(peer.source()),
          Moments.text(peer.lastSeen()));
    }
    return table;
  }

  static String word(@Nullable AcceptPolicy policy) {
    return policy == null ? "-" : policy.name().toLowerCase(Locale.ROOT);
  }
}
