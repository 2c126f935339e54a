package dev.dunlin.app.measure;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerStatus;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin ping PEER`: how soon a peer answers, again and again, until Ctrl-C.
public final class PingCommand implements Command {
  /// The most pings that are asked for by number.
  static final int MAX_COUNT = 1_000_000;

  /// The shortest time between two pings: a peer takes more for a flood.
  static final long MIN_INTERVAL_MILLIS = 10;

  private static final long USUAL_INTERVAL_MILLIS = 1_000;
  private static final long USUAL_TIMEOUT_MILLIS = 5_000;

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("ping", "Says how soon a peer answers, and by which route, until Ctrl-C.");
    spec.addPositional(Options.words("PEER", "Whom: a name, an id, or HOST:PORT."));
    spec.addOption(
        Options.value("--count", "N", Counts.upTo(MAX_COUNT), "End after so many pings."));
    spec.addOption(Options.time("--interval", "The time between two pings (1s, at least 10ms)."));
    spec.addOption(Options.time("--timeout", "How long an answer may take (5s)."));
    spec.addOption(Options.json());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, NodeException, InterruptedException {
    String peer = Options.words(options, 1, 1).getFirst();
    int count = options.matchedOptionValue("--count", Integer.MAX_VALUE);
    long interval = options.matchedOptionValue("--interval", USUAL_INTERVAL_MILLIS);
    long timeout = options.matchedOptionValue("--timeout", USUAL_TIMEOUT_MILLIS);
    if (interval < MIN_INTERVAL_MILLIS) {
      throw CommandException.usage("--interval takes " + MIN_INTERVAL_MILLIS + "ms or more");
    }
    if (timeout == 0) {
      throw CommandException.usage("--timeout takes a time above 0");
    }
    PingTally tally = new PingTally();
    PingTeller teller = new PingTeller(context, options.hasMatchedOption("--json"));
    try (Node node = context.node()) {
      ping(node, peer, new Pace(count, interval, timeout), tally, teller);
    } catch (InterruptedException _) {
      // Ctrl-C is how it usually ends.
    }
    teller.ended(tally.summary(peer));
    return tally.answered() > 0 ? ExitCode.OK : ExitCode.UNREACHABLE;
  }

  private record Pace(int count, long intervalMillis, long timeoutMillis) {}

  /// Who is not reached at all is not waited for: the first ping says why.
  private static void ping(Node node, String peer, Pace pace, PingTally tally, PingTeller teller)
      throws NodeException, InterruptedException {
    for (int sequence = 1; sequence <= pace.count(); sequence++) {
      long begun = System.nanoTime();
      PeerStatus status =
          node.ping(List.of(peer), 1, Duration.ofMillis(pace.timeoutMillis())).getFirst();
      tally.add(status);
      teller.told(sequence, status);
      if (tally.answered() == 0 || sequence == pace.count()) {
        return;
      }
      long past = (System.nanoTime() - begun) / 1_000_000;
      Thread.sleep(Math.max(0, pace.intervalMillis() - past));
    }
  }
}
