package dev.dunlin.node.get;

import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.landing.Durability;
import dev.dunlin.content.landing.FileMeta;
import dev.dunlin.link.Link;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.GotFile.Outcome;
import dev.dunlin.node.remote.Reach;
import dev.dunlin.node.trust.Target;
import dev.dunlin.transfer.swarm.Source;
import dev.dunlin.transfer.swarm.SourceShare;
import dev.dunlin.transfer.swarm.SwarmFetch;
import dev.dunlin.transfer.swarm.SwarmReport;
import dev.dunlin.transfer.swarm.SwarmTerms;
import dev.dunlin.transfer.swarm.SwarmWatcher;
import dev.dunlin.transfer.swarm.Wanted;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Fetches one file, from all who have it.
final class FileGet {
  /// How long a source may take to be dialled.
  static final Duration DIAL = Duration.ofSeconds(15);

  /// How often it is told how far it is.
  static final Duration TELL_EVERY = Duration.ofMillis(250);

  /// Files up to so many pieces are not asked of peers that did not say they have them.
  static final int SMALL_PIECES = 1;

  /// What all files of one command share.
  ///
  /// @param idle how long nothing may move
  record Shared(
      Here here,
      Durability durability,
      SwarmTerms terms,
      FirstGiver giver,
      Reach reach,
      Duration idle,
      Consumer<GetEvent> events) {}

  private final Shared shared;
  private final Planned file;
  private final Set<String> holders;
  private volatile boolean stalled;

  FileGet(Shared shared, Planned file) {
    this.shared = shared;
    this.file = file;
    this.holders = file.holders().stream().map(Holder::name).collect(Collectors.toSet());
  }

  /// Does it; an interrupt stops it, with what is verified kept.
  GotFile run() throws InterruptedException {
    try {
      Decided decided =
          shared.here().decide(file.landing(), file.file().size(), file.file().content());
      return switch (decided) {
        case Decided.Unchanged _ -> here(Outcome.UNCHANGED, local(file.landing().toString()), null);
        case Decided.Skip _ ->
            here(Outcome.SKIPPED, null, "another file of that name is here, and was left as it is");
        case Decided.Fetch fetch -> fetch(fetch);
      };
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw interrupted(e);
      }
      return here(Outcome.FAILED, null, String.valueOf(e.getMessage()));
    }
  }

  private static InterruptedException interrupted(IOException cause) {
    InterruptedException interrupted = new InterruptedException("the fetching was stopped");
    interrupted.initCause(cause);
    return interrupted;
  }

  private String local(String path) {
    return shared.here().landing().root().resolve(path).toString();
  }

  private GotFile here(Outcome outcome, @Nullable String landed, @Nullable String message) {
    return new GotFile(
        file.name(),
        landed,
        file.file().size(),
        file.file().content().toString(),
        0,
        Map.of(),
        file.faults(),
        outcome,
        message);
  }

  private GotFile fetch(Decided.Fetch to) throws InterruptedException {
    var target =
        new dev.dunlin.transfer.swarm.Target(
            shared.here().landing(),
            to.path(),
            new FileMeta(file.file().mtimeNanos(), file.file().executable()),
            to.replace(),
            shared.durability());
    Wanted wanted = new Wanted(file.file().content(), file.file().size());
    SwarmFetch fetch = new SwarmFetch(wanted, target, shared.terms(), new Lost());
    file.holders().forEach(holder -> add(fetch, holder));
    if (PieceLayout.of(file.file().size()).count() > SMALL_PIECES) {
      file.others().forEach(holder -> add(fetch, holder));
    }
    try (TaskGroup telling = new TaskGroup("get-progress")) {
      Thread worker = Thread.currentThread();
      telling.start(() -> tell(fetch, worker));
      fetch.run();
      return got(fetch.report(), Outcome.LANDED, local(to.path().toString()), null);
    } catch (InterruptedException e) {
      if (!stalled) {
        throw e;
      }
      return got(fetch.report(), Outcome.FAILED, null, idleWords());
    } catch (IOException e) {
      if (Thread.interrupted() && !stalled) {
        throw interrupted(e);
      }
      String words = stalled ? idleWords() : String.valueOf(e.getMessage());
      return got(fetch.report(), Outcome.FAILED, null, words);
    }
  }

  private String idleWords() {
    return "nothing moved for " + shared.idle().toMillis() / 1000.0 + " s";
  }

  private void add(SwarmFetch fetch, Holder holder) {
    Target target = holder.target().orElseThrow();
    Reach reach = shared.reach();
    fetch.add(new Source(holder.name(), () -> reach.link(target, DIAL), reach::best));
  }

  /// Tells how far it is, and stops it where nothing moves.
  private void tell(SwarmFetch fetch, Thread worker) throws InterruptedException {
    long movedNanos = System.nanoTime();
    long before = -1;
    while (true) {
      Thread.sleep(TELL_EVERY);
      SwarmReport now = fetch.report();
      if (now.verified() != before) {
        before = now.verified();
        movedNanos = System.nanoTime();
        shared
            .events()
            .accept(new GetEvent.Progress(file.name(), before, now.size(), bytes(now.sources())));
      } else if (System.nanoTime() - movedNanos > shared.idle().toNanos()) {
        stalled = true;
        worker.interrupt();
        return;
      }
    }
  }

  private GotFile got(
      SwarmReport end, Outcome outcome, @Nullable String landed, @Nullable String message) {
    Map<String, Long> sources = bytes(end.sources());
    List<String> faults = new ArrayList<>(file.faults());
    for (SourceShare share : end.sources()) {
      if (share.fault() != null && isTold(share)) {
        faults.add(share.source() + ": " + share.fault());
      }
    }
    return new GotFile(
        file.name(),
        landed,
        end.size(),
        file.file().content().toString(),
        sources.values().stream().mapToLong(Long::longValue).sum(),
        sources,
        faults,
        outcome,
        message);
  }

  /// That a peer has nothing of a file that it never said it had is no fault.
  private boolean isTold(SourceShare share) {
    return share.banned() || share.bytes() > 0 || holders.contains(share.source());
  }

  private static Map<String, Long> bytes(List<SourceShare> shares) {
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (SourceShare share : shares) {
      if (share.bytes() > 0) {
        bytes.put(share.source(), share.bytes());
      }
    }
    return bytes;
  }

  private final class Lost implements SwarmWatcher {
    @Override
    public void granted(Link link, long micros) {
      shared.giver().granted(link, micros);
    }

    @Override
    public void lost(String source, String why) {
      if (holders.contains(source)) {
        shared.events().accept(new GetEvent.SourceLost(file.name(), source, why));
      }
    }

    @Override
    public void banned(String source, String why) {
      shared.events().accept(new GetEvent.SourceLost(file.name(), source, why));
    }
  }
}
