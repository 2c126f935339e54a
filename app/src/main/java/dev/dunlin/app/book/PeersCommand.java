package dev.dunlin.app.book;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Moments;
import dev.dunlin.app.show.Spans;
import dev.dunlin.app.show.Table;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin peers`: whom this node knows, and from where; with `--ping`, who answers.
public final class PeersCommand implements Command {
  private static final long PING_MILLIS = 5_000;

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("peers", "Lists whom this node knows, from where, and who answers.");
    spec.addPositional(Options.words("[PEER...]", "Whom to ping (everybody who is known)."));
    spec.addOption(Options.flag("--ping", "Ask each for an answer, and say how soon it came."));
    spec.addOption(Options.time("--timeout", "How long a peer may take to answer a ping (5s)."));
    spec.addOption(Options.json());
    spec.usageMessage()
        .footer(
            "",
            "peers.txt has a peer a line: NAME ADDRESS PORT, and perhaps the id that it must have.",
            "Other peers are known from meetings, by mDNS where they are on this network, and as members",
            "of the hubs that this node joined (dunlin hubs), with or without an address.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, NodeException, InterruptedException {
    List<String> named = Options.words(options, 0, Integer.MAX_VALUE);
    if (!options.hasMatchedOption("--ping")) {
      if (!named.isEmpty() || options.hasMatchedOption("--timeout")) {
        throw CommandException.usage("peers lists all; with --ping it takes names and a timeout");
      }
      list(options, context);
      return ExitCode.OK;
    }
    long timeout = options.matchedOptionValue("--timeout", PING_MILLIS);
    if (timeout == 0) {
      throw CommandException.usage("--timeout takes a time above 0");
    }
    try (Node node = context.node()) {
      return ping(node.ping(named, Duration.ofMillis(timeout)), !named.isEmpty(), options, context);
    }
  }

  private static void list(ParseResult options, Context context) throws NodeException {
    try (Node node = context.node()) {
      List<KnownPeer> peers = node.peers();
      if (options.hasMatchedOption("--json")) {
        JsonLines lines = new JsonLines(context.out());
        peers.forEach(peer -> lines.print(KnownPeer.class, peer));
      } else if (peers.isEmpty()) {
        nobody(context);
      } else {
        table(peers).print(context.out());
      }
    }
  }

  private static void nobody(Context context) {
    context
        .out()
        .println(
            "nobody yet: join a hub, send to HOST:PORT, or write NAME ADDRESS PORT into "
                + Text.visible(context.home().peersFile().toString()));
  }

  private static Table table(List<KnownPeer> peers) {
    Table table = new Table("NAME", "ID", "ADDRESS", "ACCEPT", "FROM", "LAST SEEN");
    for (KnownPeer peer : peers) {
      PeerFacts facts = new PeerFacts(peer);
      table.row(
          Text.visible(peer.name()),
          facts.id(),
          facts.addresses(),
          word(peer.policy()),
          Text.visible(peer.source()),
          Moments.text(peer.lastSeen()));
    }
    return table;
  }

  /// A list of all is whole whoever answers; who was named should.
  private static ExitCode ping(
      List<PeerStatus> statuses, boolean named, ParseResult options, Context context) {
    if (options.hasMatchedOption("--json")) {
      JsonLines lines = new JsonLines(context.out());
      statuses.forEach(status -> lines.print(PeerStatus.class, status));
    } else if (statuses.isEmpty()) {
      nobody(context);
    } else {
      statusTable(statuses).print(context.out());
    }
    boolean silent = false;
    for (PeerStatus status : statuses) {
      if (status.problem() != null) {
        context.error(Text.about(status.peer(), status.problem()));
      }
      silent |= status.roundTripMillis() < 0;
    }
    return named && silent ? ExitCode.UNREACHABLE : ExitCode.OK;
  }

  private static Table statusTable(List<PeerStatus> statuses) {
    Table table = new Table("NAME", "ID", "ADDRESS", ">ROUND TRIP");
    for (PeerStatus status : statuses) {
      table.row(
          Text.visible(status.peer()),
          Text.shortId(status.peerId()),
          Text.orDash(status.address()),
          status.roundTripMillis() < 0 ? "no answer" : Spans.millis(status.roundTripMillis()));
    }
    return table;
  }

  static String word(@Nullable AcceptPolicy policy) {
    return policy == null ? "-" : policy.name().toLowerCase(Locale.ROOT);
  }
}
