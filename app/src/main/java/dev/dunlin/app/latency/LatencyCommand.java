package dev.dunlin.app.latency;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.latency.report.Comparison;
import dev.dunlin.app.latency.report.Machine;
import dev.dunlin.app.latency.report.Report;
import dev.dunlin.app.latency.report.ReportFile;
import dev.dunlin.app.latency.report.ReportText;
import dev.dunlin.app.latency.report.Series;
import dev.dunlin.app.latency.report.Words;
import dev.dunlin.app.show.Spans;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin latency` measures scenarios; `dunlin latency compare` two reports of that.
public final class LatencyCommand implements Command {
  private static final String COMPARE = "compare";
  private static final Duration REACH = Duration.ofSeconds(15);

  private final String version;

  /// @param version of the program, for reports
  public LatencyCommand(String version) {
    this.version = version;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "latency", "Measures how long transfers take, by each route, and where the time goes.");
    spec.addPositional(Options.words("PEER... | compare A.json B.json", "With whom."));
    Plan.addOptions(spec);
    spec.addOption(Options.names("--report", "FILE", "Write it as a page (.html), .json or .csv."));
    spec.addOption(Options.json());
    spec.addOption(Options.quiet());
    spec.usageMessage()
        .customSynopsis(
            "dunlin latency PEER...|--all [--size 1k,1m,100m] [--count N]",
            "               [--routes direct,relayed,store,pull] [--to-many]",
            "               [--report FILE.html|.json|.csv] [--json] [--quiet]",
            "dunlin latency compare A.json B.json [--json]")
        .footer(
            "",
            "A peer must take offers of this device without asking (there: dunlin trust NAME",
            "--accept always); it deletes what it received. What is put into a hub's store is deleted",
            "too, but for what is pulled through (--routes pull), which the hub keeps.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, IOException, InterruptedException {
    List<String> words = options.matchedPositionalValue(0, List.of());
    if (words.size() == 3 && words.getFirst().equals(COMPARE)) {
      return compare(words, options.hasMatchedOption("--json"), context);
    }
    List<Path> files = files(options);
    Plan plan = Plan.of(options);
    Machine machine = Machine.here();
    String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    Measuring.Outcome outcome = new Measuring.Outcome();
    boolean ended = false;
    try (Node node = context.node();
        Samples samples = Samples.in(context.home().spool())) {
      List<Measuring.Peer> peers = peers(node, plan, context);
      new Measuring(node, plan, samples, outcome, told(options, context)).run(peers);
      ended = true;
    } catch (InterruptedException _) {
      context.error("interrupted; what was measured until then follows");
    }
    Report report =
        new Report(
            Report.FORMAT,
            version,
            at,
            machine,
            Repeated.WARM_UP,
            outcome.series(),
            outcome.left());
    if (!options.hasMatchedOption("--json") && !options.hasMatchedOption("--quiet")) {
      ReportText.print(report, context.out());
    }
    for (Path file : files) {
      ReportFile.write(file, report);
    }
    return ended ? outcome.code() : ExitCode.INTERRUPTED;
  }

  /// What cannot be written is said before anything is measured.
  private static List<Path> files(ParseResult options) throws CommandException {
    List<Path> files = new ArrayList<>();
    for (String name : options.matchedOptionValue("--report", List.<String>of())) {
      Path file;
      try {
        var _ = ReportFile.Kind.of(name);
        file = Path.of(name).toAbsolutePath();
      } catch (IllegalArgumentException e) {
        throw CommandException.usage("--report " + e.getMessage());
      }
      Path folder = file.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new CommandException(
            ExitCode.LOCAL_FILE, "the report cannot be written: there is no folder " + folder);
      }
      files.add(file);
    }
    return files;
  }

  private static ExitCode compare(List<String> words, boolean json, Context context)
      throws CommandException {
    Report first = ReportFile.read(Path.of(words.get(1)));
    Report second = ReportFile.read(Path.of(words.get(2)));
    List<Comparison> comparisons = Comparison.of(first, second);
    if (json) {
      JsonLines lines = new JsonLines(context.out());
      comparisons.forEach(each -> lines.print(Comparison.class, each));
    } else {
      ReportText.print(comparisons, context.out());
    }
    return ExitCode.OK;
  }

  /// Those that answer; a peer that was named and does not ends the command.
  private static List<Measuring.Peer> peers(Node node, Plan plan, Context context)
      throws CommandException, NodeException, InterruptedException {
    Set<String> hubs = node.hubs().stream().map(HubStatus::id).collect(Collectors.toSet());
    List<Measuring.Peer> peers = new ArrayList<>();
    for (PeerStatus status : node.ping(plan.peers(), REACH)) {
      if (status.roundTripMillis() >= 0) {
        if (!plan.peers().isEmpty() || !hubs.contains(String.valueOf(status.peerId()))) {
          peers.add(peer(status));
        }
      } else if (!plan.peers().isEmpty()) {
        throw new CommandException(
            ExitCode.UNREACHABLE, Text.about(status.peer(), String.valueOf(status.problem())));
      } else {
        context.error(Text.about(status.peer(), "left out: " + status.problem()));
      }
    }
    if (peers.isEmpty()) {
      throw new CommandException(ExitCode.UNREACHABLE, "nobody answers with whom to measure");
    }
    return peers;
  }

  /// An address names nobody: whoever answered there is meant from now on.
  private static Measuring.Peer peer(PeerStatus status) {
    boolean address = status.peer().indexOf(':') >= 0 && status.peerId() != null;
    return new Measuring.Peer(
        status.peer(), address ? String.valueOf(status.peerId()) : status.peer());
  }

  private static java.util.function.Consumer<Series> told(ParseResult options, Context context) {
    if (options.hasMatchedOption("--json")) {
      JsonLines lines = new JsonLines(context.out());
      return series -> lines.print(Series.class, series);
    }
    if (options.hasMatchedOption("--quiet") || !context.terminal().shown()) {
      return _ -> {};
    }
    return series -> {
      Double median = series.figures().medianMillis();
      String words =
          series.isSkipped() || median == null ? "not run" : "median " + Spans.millis(median);
      context.out().println(Words.title(series.subject()) + ": " + words);
    };
  }
}
