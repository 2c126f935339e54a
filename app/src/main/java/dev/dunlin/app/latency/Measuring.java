package dev.dunlin.app.latency;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.latency.report.Series;
import dev.dunlin.app.latency.report.Series.Subject;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs all that a plan has, one scenario after the other, so that none disturbs another.
final class Measuring {
  private static final String INLINE = "inline";
  private static final String BROADCAST = "broadcast";
  private static final String NOT_RELAYED = "direct,punched";
  private static final String ANY = "direct,punched,relayed";

  /// How long a run may take beside what its bytes take.
  private static final long MOST_MILLIS = 30_000;

  /// What a run takes at the slowest that is measured: a megabyte a second.
  private static final long BYTES_A_MILLI = 1_000;

  private final Node node;
  private final Plan plan;
  private final Samples samples;
  private final Consumer<Series> told;
  private final Outcome outcome;

  /// @param told hears of each scenario that is done with
  Measuring(Node node, Plan plan, Samples samples, Outcome outcome, Consumer<Series> told) {
    this.node = node;
    this.plan = plan;
    this.samples = samples;
    this.outcome = outcome;
    this.told = told;
  }

  /// Runs it all with these peers.
  void run(List<Peer> peers) throws NodeException, IOException, InterruptedException {
    Optional<HubStatus> hub = node.hubs().stream().filter(HubStatus::connected).findFirst();
    for (long bytes : plan.sizes()) {
      Path file = samples.file(bytes);
      for (Peer peer : peers) {
        sent(Plan.DIRECT, peer, bytes, file, NOT_RELAYED);
        relayed(peer, bytes, file, hub);
      }
      if (plan.toMany()) {
        broadcast(peers, bytes, file);
      }
      samples.drop(file);
      stored(bytes, hub);
      for (Peer peer : peers) {
        pulled(peer, bytes, hub);
      }
    }
    Path json = samples.json();
    for (Peer peer : peers) {
      Subject subject = new Subject(INLINE, peer.name(), java.nio.file.Files.size(json), 1);
      ended(subject, send(List.of(peer.at()), json, ANY, subject.bytes()), true);
    }
  }

  private void sent(String scenario, Peer peer, long bytes, Path file, String routes)
      throws NodeException, IOException, InterruptedException {
    if (plan.routes().contains(scenario)) {
      Subject subject = new Subject(scenario, peer.name(), bytes, 1);
      boolean counts = scenario.equals(Plan.DIRECT) || plan.named();
      ended(subject, send(List.of(peer.at()), file, routes, bytes), counts);
    }
  }

  private void relayed(Peer peer, long bytes, Path file, Optional<HubStatus> hub)
      throws NodeException, IOException, InterruptedException {
    if (hub.isPresent() && !hub.get().relay()) {
      skipped(Plan.RELAYED, peer.name(), bytes, "the relay of the hub is switched off");
    } else if (hub.isEmpty()) {
      skipped(Plan.RELAYED, peer.name(), bytes, noHub());
    } else {
      sent(Plan.RELAYED, peer, bytes, file, "relayed");
    }
  }

  private void broadcast(List<Peer> peers, long bytes, Path file)
      throws NodeException, IOException, InterruptedException {
    String names = String.join(", ", peers.stream().map(Peer::name).toList());
    Subject subject = new Subject(BROADCAST, names, bytes, peers.size());
    ended(subject, send(peers.stream().map(Peer::at).toList(), file, ANY, bytes), true);
  }

  private void stored(long bytes, Optional<HubStatus> hub)
      throws NodeException, IOException, InterruptedException {
    String name = hub.map(HubStatus::name).orElse("hub");
    if (!plan.routes().contains(Plan.STORE)) {
      return;
    }
    if (hub.isEmpty() || !hub.get().store()) {
      skipped(Plan.STORE, name, bytes, hub.isEmpty() ? noHub() : "the hub keeps no files");
      return;
    }
    Course course = new StoreCourse(hubFor(bytes), name, samples, bytes, outcome.left());
    ended(new Subject(Plan.STORE, name, bytes, 1), course, plan.named());
  }

  private void pulled(Peer peer, long bytes, Optional<HubStatus> hub)
      throws NodeException, IOException, InterruptedException {
    if (!plan.routes().contains(Plan.PULL)) {
      return;
    }
    if (hub.isEmpty() || !hub.get().store()) {
      skipped(Plan.PULL, peer.name(), bytes, hub.isEmpty() ? noHub() : "the hub keeps no files");
      return;
    }
    Course course =
        new PullCourse(hubFor(bytes), hub.get().name(), peer.at(), samples, bytes, outcome.left());
    ended(new Subject(Plan.PULL, peer.name(), bytes, 1), course, plan.named());
  }

  private static String noHub() {
    return "this node is at no hub (dunlin join INVITE joins one; dunlin hubs lists them)";
  }

  private SendCourse send(List<String> to, Path file, String routes, long bytes) {
    return new SendCourse(node, file, to, routes, mostMillis(bytes));
  }

  private Hub hubFor(long bytes) {
    return new Hub(node, mostMillis(bytes));
  }

  private static long mostMillis(long bytes) {
    return MOST_MILLIS + bytes / BYTES_A_MILLI;
  }

  private void skipped(String scenario, String peer, long bytes, String why) {
    if (plan.routes().contains(scenario)) {
      Series series = Series.of(new Subject(scenario, peer, bytes, 1), List.of(), 0, why);
      outcome.add(series, plan.named() ? ExitCode.UNREACHABLE : ExitCode.OK);
      told.accept(series);
    }
  }

  /// @param counts whether its failure is one of the whole
  private void ended(Subject subject, Course course, boolean counts)
      throws NodeException, IOException, InterruptedException {
    Repeated.Ended ended = Repeated.run(subject, course, plan.count());
    outcome.add(ended.series(), counts ? ended.code() : ExitCode.OK);
    told.accept(ended.series());
  }

  /// A peer that is measured with.
  ///
  /// @param name as it is shown
  /// @param at as it is asked for
  record Peer(String name, String at) {}

  /// What came of all so far.
  static final class Outcome {
    private final List<Series> series = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private ExitCode first = ExitCode.OK;

    void add(Series one, ExitCode code) {
      series.add(one);
      first = first == ExitCode.OK ? code : first;
    }

    List<Series> series() {
      return series;
    }

    /// Takes what stays at peers and hubs.
    List<String> left() {
      return left;
    }

    /// What the command ends with: where something was measured and something was not, that.
    ExitCode code() {
      boolean any = series.stream().anyMatch(each -> !each.isSkipped());
      return first != ExitCode.OK && any ? ExitCode.PARTLY : first;
    }
  }
}
