package dev.dunlin.hub.pull;

import dev.dunlin.content.NoSpaceException;
import dev.dunlin.content.TargetExistsException;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.landing.Durability;
import dev.dunlin.content.landing.FileMeta;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.hub.store.People;
import dev.dunlin.hub.store.People.Askable;
import dev.dunlin.hub.store.Store;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.files.RemoteState;
import dev.dunlin.transfer.swarm.Source;
import dev.dunlin.transfer.swarm.SwarmException;
import dev.dunlin.transfer.swarm.SwarmFetch;
import dev.dunlin.transfer.swarm.SwarmTerms;
import dev.dunlin.transfer.swarm.SwarmWatcher;
import dev.dunlin.transfer.swarm.Target;
import dev.dunlin.transfer.swarm.Wanted;
import dev.dunlin.transfer.task.RateLimit;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/// Fetches one content from those who hold it, into the store or to be passed on, and goes on with
/// others where they go away. Each step is read from top to bottom by the thread that does it.
final class Fetching {
  /// Members that are asked for one content.
  static final int MAX_SOURCES = 16;

  /// How often holders are sought anew when those that were known are gone.
  static final int MAX_ROUNDS = 3;

  /// How long it is waited before others are sought again.
  private static final Duration SEEK_AGAIN = Duration.ofSeconds(1);

  private final PullTools tools;
  private final People people;
  private final Search search;
  private final Bans bans;
  private final Passed passed;

  Fetching(PullTools tools, Search search, Bans bans, Passed passed) {
    this.tools = tools;
    this.people = tools.people();
    this.search = search;
    this.bans = bans;
    this.passed = passed;
  }

  /// Does it, until it is here or there is no hope; says at each step how far it is.
  void fetch(Pull pull) throws InterruptedException {
    Pull.State end = Pull.State.FAILED;
    try {
      if (!keptInStore(pull)) {
        passOn(pull);
      }
      end = Pull.State.HERE;
    } catch (InterruptedException e) {
      throwUnlessStopped(pull, e);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throwUnlessStopped(pull, interrupted(e));
      } else if (!(e instanceof SwarmException)) {
        tools.trouble().accept("a file that a member asked for cannot be got: " + e.getMessage());
      }
    } finally {
      pull.is(end);
    }
  }

  private static InterruptedException interrupted(IOException e) {
    InterruptedException interrupted = new InterruptedException("a pull was stopped");
    interrupted.initCause(e);
    return interrupted;
  }

  /// One that nobody wants any more ends alone; all end with the hub.
  private static void throwUnlessStopped(Pull pull, InterruptedException e)
      throws InterruptedException {
    if (!pull.isStopped()) {
      throw e;
    }
  }

  /// Into the store, under its name there; false where it does not keep it.
  private boolean keptInStore(Pull pull) throws IOException, InterruptedException {
    if (!tools.keep().getAsBoolean()) {
      return false;
    }
    RemoteState.File file = pull.holders().file();
    Optional<Store.Pulled> place = tools.store().pull(file.path(), file.size());
    if (place.isEmpty()) {
      return false;
    }
    try (Store.Pulled kept = place.get()) {
      SafePath path = SafePath.parse(file.path());
      FileMeta meta = new FileMeta(file.mtimeNanos(), file.executable());
      rounds(pull, new Target(tools.landing(), path, meta, false, Durability.SYNCED));
      kept.landed(file.content());
      return true;
    } catch (NoSpaceException | TargetExistsException _) {
      return false; // it need not stay to be passed on
    }
  }

  private void passOn(Pull pull) throws IOException, InterruptedException {
    RemoteState.File file = pull.holders().file();
    ContentId content = file.content();
    passed.begin(content, file.size());
    try {
      FileMeta meta = new FileMeta(file.mtimeNanos(), false);
      rounds(
          pull,
          new Target(passed.landing(), Passed.name(content), meta, true, Durability.UNSYNCED));
      passed.landed(content);
    } catch (IOException | InterruptedException | RuntimeException e) {
      passed.failed(content);
      throw e;
    }
  }

  /// Fetches it from those who are known to hold it, then from those who hold it by then.
  private void rounds(Pull pull, Target target) throws IOException, InterruptedException {
    RemoteState.File file = pull.holders().file();
    List<Askable> holders = pull.holders().members();
    for (int round = 1; ; round++) {
      try {
        fetch(pull, target, holders);
        return;
      } catch (SwarmException e) {
        pull.is(Pull.State.SEEKING);
        holders = again(file, pull.asker());
        if (round == MAX_ROUNDS || holders.isEmpty()) {
          throw e;
        }
      }
    }
  }

  private List<Askable> again(RemoteState.File file, PeerId asker) throws InterruptedException {
    return search.run(List.of(file.path()), asker).getOrDefault(file.path(), List.of()).stream()
        .filter(found -> found.file().content().equals(file.content()))
        .filter(found -> found.file().size() == file.size())
        .flatMap(found -> found.members().stream())
        .toList();
  }

  private void fetch(Pull pull, Target target, List<Askable> holders)
      throws IOException, InterruptedException {
    RemoteState.File file = pull.holders().file();
    Watcher watcher = new Watcher(pull);
    SwarmTerms terms = new SwarmTerms(tools.holdings(), RateLimit.NONE);
    SwarmFetch fetch =
        new SwarmFetch(new Wanted(file.content(), file.size()), target, terms, watcher);
    add(fetch, watcher, holders);
    try (TaskGroup helping = new TaskGroup("pull-help")) {
      helping.start(() -> help(fetch, watcher));
      var _ = fetch.run();
    } finally {
      watcher.moved.forEach(Runnable::run);
    }
  }

  private void add(SwarmFetch fetch, Watcher watcher, List<Askable> holders) {
    RemoteState.File file = watcher.pull.holders().file();
    for (Askable holder : holders) {
      if (watcher.byName.size() < MAX_SOURCES && !bans.isBanned(holder.id(), file.content())) {
        watcher.byName.put(holder.name(), holder.id());
        watcher.moved.add(
            tools.store().transfers().begin(holder.id(), true, file.path(), file.size()));
        fetch.add(new Source(holder.name(), () -> link(holder)));
      }
    }
  }

  /// Where all that are fetched from have gone away, seeks others, until interrupted.
  private void help(SwarmFetch fetch, Watcher watcher) throws InterruptedException {
    Pull pull = watcher.pull;
    while (true) {
      watcher.awaitLoss();
      while (watcher.byName.values().stream().noneMatch(id -> people.link(id).isPresent())) {
        add(fetch, watcher, again(pull.holders().file(), pull.asker()));
        Thread.sleep(SEEK_AGAIN);
      }
    }
  }

  private dev.dunlin.link.Link link(Askable holder) throws IOException {
    return people
        .link(holder.id())
        .orElseThrow(() -> new LinkException(LinkException.Reason.UNREACHABLE, "it is not here"));
  }

  private final class Watcher implements SwarmWatcher {
    private final Pull pull;
    private final Map<String, PeerId> byName = new ConcurrentHashMap<>();

    /// Each is run when nothing moves from a member any more.
    private final Queue<Runnable> moved = new ConcurrentLinkedQueue<>();

    private final Semaphore losses = new Semaphore(0);

    private Watcher(Pull pull) {
      this.pull = pull;
    }

    @Override
    public void begins() {
      pull.is(Pull.State.GROWING);
    }

    @Override
    public void ends() {
      pull.is(Pull.State.LANDING);
    }

    @Override
    public void lost(String source, String why) {
      losses.release();
    }

    private void awaitLoss() throws InterruptedException {
      losses.acquire();
      int _ = losses.drainPermits();
    }

    @Override
    public void banned(String source, String why) {
      PeerId member = byName.get(source);
      if (member != null) {
        bans.add(member, pull.content());
      }
    }
  }
}
