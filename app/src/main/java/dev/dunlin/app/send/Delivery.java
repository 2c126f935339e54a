package dev.dunlin.app.send;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Interrupts;
import dev.dunlin.app.command.Options;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.SendRequest;
import dev.dunlin.node.hub.message.MemberName;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// What `send` and `put` have in common: what is sent to whom, what is told meanwhile, and how it
/// ends.
///
/// @param way how the node is asked for it
/// @param explain says what failed at a peer, and what to do
public record Delivery(Way way, BiConsumer<PeerResult, Context> explain) {
  /// How a node is asked to bring paths to peers.
  @FunctionalInterface
  public interface Way {
    /// Does it, as [Node#send] does.
    SendReport go(Node node, SendRequest request, Consumer<SendEvent> events)
        throws NodeException, InterruptedException;
  }

  /// Adds the options that say what is sent, and for how long it is tried.
  public static void addOptions(CommandSpec spec) {
    Sources.add(spec);
    Options.timeouts().forEach(spec::addOption);
    spec.addOption(Options.limit());
    spec.addOption(Options.json());
    spec.addOption(Options.quiet());
  }

  /// Does all of it.
  ///
  /// @param words the paths as given; `-` is standard input
  /// @param peers at least one
  public ExitCode run(List<String> words, List<String> peers, ParseResult options, Context context)
      throws CommandException, NodeException, InterruptedException {
    SendTeller teller = SendTeller.of(options, context, explain);
    long start = System.nanoTime();
    try (teller;
        Spooled spooled = new Spooled(context.home().spool())) {
      List<String> paths = Sources.paths(words, options, context, spooled);
      SendRequest request = request(options, paths, peers, start);
      try (Node node = context.node()) {
        SendReport report = way.go(node, request, teller);
        teller.ended(report, seconds(start));
        return Verdict.of(report);
      }
    } catch (CommandException | NodeException e) {
      String why = Interrupts.caused(e) ? "interrupted" : String.valueOf(e.getMessage());
      teller.failed(why, peers.size(), seconds(start));
      throw e;
    } catch (InterruptedException e) {
      teller.failed("interrupted", peers.size(), seconds(start));
      throw e;
    }
  }

  /// What time was spent on reading standard input is taken from the time that there is.
  private static SendRequest request(
      ParseResult options, List<String> paths, List<String> peers, long startNanos)
      throws CommandException {
    long total = options.matchedOptionValue("--timeout", 0L);
    long left = total - (System.nanoTime() - startNanos) / 1_000_000;
    if (total > 0 && left <= 0) {
      throw new CommandException(
          ExitCode.TIMEOUT, "the time was over before all of standard input was read");
    }
    long idle = Options.idleTimeoutMillis(options);
    long limit = options.matchedOptionValue("--limit", 0L);
    return new SendRequest(paths, peers, total > 0 ? left : 0, idle, limit, leftAt(options));
  }

  /// The hub where it is left, or null where it goes to the peers themselves.
  private static @Nullable String leftAt(ParseResult options) throws CommandException {
    @Nullable String named = options.matchedOptionValue("--leave-at", null);
    if (named != null && options.hasMatchedOption("--leave-at-hub")) {
      throw CommandException.usage("--leave-at-hub is --leave-at hub: write one of the two");
    }
    return options.hasMatchedOption("--leave-at-hub") ? MemberName.HUB : named;
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
