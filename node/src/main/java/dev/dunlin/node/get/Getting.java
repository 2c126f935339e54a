package dev.dunlin.node.get;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.landing.Durability;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.link.CryptoProvider;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.GetRequest;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.remote.Called;
import dev.dunlin.node.remote.Crowd;
import dev.dunlin.node.remote.NamePattern;
import dev.dunlin.transfer.have.Holdings;
import dev.dunlin.transfer.swarm.SwarmTerms;
import dev.dunlin.transfer.task.RateLimit;
import dev.dunlin.transfer.task.TaskGroup;
import dev.dunlin.transfer.timeline.ClockOffset;
import dev.dunlin.transfer.timeline.Step;
import dev.dunlin.transfer.timeline.Timeline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// One fetching: asks the peers what they hold, and fetches a few files at a time.
public final class Getting {
  /// Files that are fetched at the same time: enough that small ones do not wait for each other's
  /// round trips and disk.
  static final int FILES_AT_ONCE = 16;

  /// How long a peer may take to answer that was not named.
  static final Duration MOMENT = Duration.ofSeconds(5);

  /// How long the peers may take in all to say what they hold: what they never hashed, they hash.
  static final Duration SEARCH = Duration.ofHours(6);

  /// From here on the native cryptography is worth its start.
  private static final long NATIVE_CRYPTO_FROM_BYTES = 8L << 20;

  private final Crowd crowd;
  private final Holdings holdings;
  private final HashCache hashes;
  private final GetRequest request;
  private final Consumer<GetEvent> events;
  private final List<NamePattern> names = new ArrayList<>();
  private final List<GotFile> ended = new ArrayList<>();
  private final Set<String> done = new HashSet<>();
  private final Timeline timeline = new Timeline();
  private final FirstGiver giver = new FirstGiver();
  private volatile boolean timedOut;

  /// A fetching to be made; throws BAD_INPUT for a name that cannot be.
  public Getting(
      Crowd crowd,
      Holdings holdings,
      HashCache hashes,
      GetRequest request,
      Consumer<GetEvent> events)
      throws NodeException {
    this.crowd = crowd;
    this.holdings = holdings;
    this.hashes = hashes;
    this.request = request;
    this.events = oneAtATime(events);
    for (String name : request.names()) {
      names.add(NamePattern.parse(name));
    }
  }

  private static Consumer<GetEvent> oneAtATime(Consumer<GetEvent> events) {
    Object turn = new Object();
    return event -> {
      synchronized (turn) {
        events.accept(event);
      }
    };
  }

  /// Makes it, into an open landing.
  public GetReport run(Landing landing) throws NodeException, InterruptedException {
    try (giver) {
      return fetched(landing);
    }
  }

  private GetReport fetched(Landing landing) throws NodeException, InterruptedException {
    timeline.first(Step.STARTED);
    long start = System.nanoTime();
    List<Planned> unfinished = new ArrayList<>();
    try (TaskGroup work = new TaskGroup("get");
        TaskGroup clock = new TaskGroup("get-timeout")) {
      work.start(() -> search(landing, unfinished));
      if (request.totalTimeoutMillis() > 0) {
        clock.start(() -> {
          Thread.sleep(request.totalTimeoutMillis());
          timedOut = true;
          work.cancel();
        });
      }
      work.join();
    } catch (NodeException e) {
      throw e;
    } catch (IOException e) {
      if (!timedOut) {
        boolean _ = Thread.interrupted();
        InterruptedException interrupted = new InterruptedException("the fetching was cancelled");
        interrupted.initCause(e);
        throw interrupted;
      }
      giveUp(unfinished);
    }
    return report(start);
  }

  private GetReport report(long startNanos) throws InterruptedException {
    Optional<ClockOffset> clock = giver.clock();
    synchronized (ended) {
      ended.sort(Comparator.comparing(GotFile::name));
      long bytes = ended.stream().mapToLong(GotFile::bytes).sum();
      return new GetReport(
          ended,
          bytes,
          (System.nanoTime() - startNanos) / 1e9,
          ClockOffset.merged(timeline.stamps(), giver.stamps(), clock),
          clock.map(ClockOffset::errorMicros).orElse(0L),
          clock.map(ClockOffset::micros).orElse(0L));
    }
  }

  private void giveUp(List<Planned> unfinished) {
    String words = "it took longer than " + request.totalTimeoutMillis() / 1000.0 + " s";
    if (unfinished.isEmpty()) {
      names.forEach(name -> end(Plan.failed(name.path(), words)));
    }
    unfinished.forEach(file -> end(Plan.failed(file.name(), words)));
  }

  /// A name ends once: who was stopped after it had ended changes nothing.
  private void end(GotFile file) {
    synchronized (ended) {
      if (!done.add(file.name())) {
        return;
      }
      ended.add(file);
    }
    events.accept(new GetEvent.Finished(file));
  }

  private void search(Landing landing, List<Planned> unfinished)
      throws IOException, InterruptedException {
    boolean named = !request.from().isEmpty();
    List<Called> called = crowd.called(request.from());
    timeline.first(Step.RESOLVED);
    List<Holder> holders =
        crowd.ask(
            called,
            SEARCH,
            named ? FileGet.DIAL : MOMENT,
            (peer, link) -> {
              link.connected().ifPresent(at -> timeline.first(Step.CONNECTED, at));
              timeline.first(Step.SECURED);
              return new Search(names, link).run(peer, link);
            },
            (peer, _, problem) -> Holder.silent(peer, problem));
    Plan plan = Plan.of(names, holders, named);
    timeline.first(Step.OFFERED);
    unfinished.addAll(plan.files());
    long bytes = plan.files().stream().mapToLong(file -> file.file().size()).sum();
    events.accept(new GetEvent.Planned(plan.files().size(), bytes));
    plan.failed().forEach(this::end);
    if (bytes >= NATIVE_CRYPTO_FROM_BYTES) {
      CryptoProvider.install();
    }
    fetch(plan.files(), shared(landing));
  }

  private FileGet.Shared shared(Landing landing) {
    ReceiveTerms terms = request.terms();
    RateLimit limit =
        terms.bytesPerSecond() == 0
            ? RateLimit.NONE
            : new RateLimit(terms.bytesPerSecond(), System::nanoTime);
    return new FileGet.Shared(
        new Here(landing, hashes, terms.conflicts()),
        terms.sync() ? Durability.SYNCED : Durability.UNSYNCED,
        new SwarmTerms(holdings, limit, request.pieceSize(), timeline),
        giver,
        crowd.reach(),
        Duration.ofMillis(request.idleTimeoutMillis()),
        events);
  }

  private void fetch(List<Planned> files, FileGet.Shared shared) throws IOException {
    Iterator<Planned> next = files.iterator();
    try (TaskGroup group = new TaskGroup("get-file")) {
      for (int i = 0; i < Math.min(FILES_AT_ONCE, files.size()); i++) {
        group.start(() -> fetchAll(next, shared));
      }
      group.join();
    }
  }

  private void fetchAll(Iterator<Planned> files, FileGet.Shared shared)
      throws InterruptedException {
    while (true) {
      Planned file;
      synchronized (files) {
        if (!files.hasNext()) {
          return;
        }
        file = files.next();
      }
      end(new FileGet(shared, file).run());
    }
  }
}
