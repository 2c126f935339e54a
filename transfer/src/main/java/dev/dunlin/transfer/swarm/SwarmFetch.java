package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.hash.PieceTree;
import dev.dunlin.content.landing.Partial;
import dev.dunlin.content.landing.PartialKey;
import dev.dunlin.transfer.have.Growing;
import dev.dunlin.transfer.task.TaskGroup;
import dev.dunlin.transfer.timeline.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Fetches one content from all sources that have it, and lands it: a thread for each source, which
/// brings what the picker wants of it.
///
/// What is verified is given on to others meanwhile, and kept for the next try if this one comes to
/// no end. One thread runs it; sources may be added, and the report be asked, by others meanwhile.
public final class SwarmFetch {
  /// How long a source that was asked may send nothing before its work goes to others.
  public static final Duration STALL = Duration.ofSeconds(10);

  /// How long nothing at all may come, from any source, before the fetch gives up.
  public static final Duration STARVED = Duration.ofSeconds(60);

  /// How long the sources may take to hash what they have, before the first byte can come.
  public static final Duration HASHING = Duration.ofMinutes(10);

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Wanted wanted;
  private final Target target;
  private final SwarmTerms terms;
  private final SwarmWatcher watcher;
  private final PieceLayout layout;
  private final Swarm swarm = new Swarm();
  private final List<Worker> workers = new ArrayList<>();
  private int started;
  private volatile long resumed;

  /// A fetch with no source yet.
  public SwarmFetch(Wanted wanted, Target target, SwarmTerms terms, SwarmWatcher watcher) {
    this.wanted = wanted;
    this.target = target;
    this.terms = terms;
    this.watcher = watcher;
    this.layout = wanted.layout();
  }

  /// Adds a source; one whose name is there already changes nothing.
  public void add(Source source) {
    synchronized (workers) {
      if (workers.stream().noneMatch(known -> known.source().name().equals(source.name()))) {
        workers.add(new Worker(source, wanted, terms, swarm, watcher));
      }
    }
    swarm.wake();
  }

  /// How far it is.
  public SwarmReport report() {
    List<SourceShare> shares = shares();
    long verified = resumed + shares.stream().mapToLong(SourceShare::bytes).sum();
    return new SwarmReport(wanted.size(), resumed, verified, shares);
  }

  private List<SourceShare> shares() {
    synchronized (workers) {
      return workers.stream().map(worker -> worker.tally().share()).toList();
    }
  }

  /// Fetches what is missing and lands it; an interrupt stops it, with everything verified kept.
  ///
  /// Throws [SwarmException] where no source that is left can give what is missing, and what the
  /// landing throws: [dev.dunlin.content.TargetExistsException],
  /// [dev.dunlin.content.NoSpaceException], [dev.dunlin.content.landing.PartialBusyException].
  public SwarmReport run() throws IOException, InterruptedException {
    if (wanted.size() == 0 && !wanted.content().equals(ContentId.EMPTY)) {
      throw new SwarmException("the content " + wanted.content() + " is not one of no bytes");
    }
    Partial partial = open();
    boolean landed = false;
    try (TaskGroup threads = new TaskGroup("swarm")) {
      if (!isWhole(partial)) {
        byte[] layer = awaitLayer(threads);
        if (!agrees(partial, layer)) {
          partial.discard();
          partial = open();
        }
        fetch(threads, partial, layer);
      }
      terms.timeline().last(Step.VERIFIED);
      partial.land(target.path(), target.meta(), target.durability(), target.replace());
      terms.timeline().last(Step.DURABLE);
      landed = true;
    } finally {
      leave(partial, landed);
    }
    return report();
  }

  /// Keeps what may be gone on from; a partial without a piece is worth nothing for the next try.
  private static void leave(Partial partial, boolean landed) throws IOException {
    if (!landed && partial.verified().isEmpty()) {
      partial.discard();
    } else {
      partial.close();
    }
  }

  private Partial open() throws IOException {
    byte[] content = wanted.content().toBytes();
    PartialKey key = PartialKey.of(content, target.path().toString(), wanted.size(), 0);
    Partial partial = target.landing().openPartial(key, target.path(), layout);
    resumed = partial.verifiedBytes();
    return partial;
  }

  /// Whether all of it was fetched before, and only the landing is missing.
  private boolean isWhole(Partial partial) {
    return partial.isComplete()
        && PieceTree.matches(layout, partial.pieceHashes(), wanted.content());
  }

  /// Whether the pieces that were verified before are those of this content.
  private boolean agrees(Partial partial, byte[] layer) {
    byte[] hashes = partial.pieceHashes();
    return partial.verified().stream()
        .map(piece -> piece * ContentId.BYTES)
        .allMatch(at -> {
          int to = at + ContentId.BYTES;
          return Arrays.equals(hashes, at, to, layer, at, to);
        });
  }

  private byte[] awaitLayer(TaskGroup threads) throws IOException, InterruptedException {
    LayerRequest.known(wanted).ifPresent(swarm::layer);
    Optional<byte[]> layer = swarm.layer();
    while (layer.isEmpty()) {
      look(threads);
      layer = swarm.layer();
    }
    return layer.get();
  }

  /// Fetches what is missing; no thread works on the partial any more when it returns.
  private void fetch(TaskGroup threads, Partial partial, byte[] layer)
      throws IOException, InterruptedException {
    try (Growing growing = terms.holdings().register(wanted.content(), partial, layer)) {
      watcher.begins();
      try {
        swarm.begin(partial, growing, new SplittableRandom());
        while (!swarm.isOver()) {
          look(threads);
        }
        threads.close();
        throwFailure();
      } finally {
        watcher.ends();
      }
    }
  }

  /// One look at how it goes, and a wait for the next.
  private void look(TaskGroup threads) throws IOException, InterruptedException {
    throwFailure();
    if (startNew(threads) == 0 && !swarm.isOver()) {
      throw new SwarmException(words("no source is left that can give what is missing"));
    }
    Duration patience = swarm.layer().isPresent() ? STARVED : HASHING;
    if (swarm.idleNanos() > patience.toNanos()) {
      throw new SwarmException(words("nothing came for " + patience.toSeconds() + " s"));
    }
    swarm.awaitChange(LOOK);
  }

  /// Starts the sources that were added; returns how many are at work.
  private long startNew(TaskGroup threads) {
    synchronized (workers) {
      for (; started < workers.size(); started++) {
        threads.start(workers.get(started)::run);
      }
      return workers.stream().filter(worker -> !worker.hasEnded()).count();
    }
  }

  private String words(String what) {
    StringBuilder words = new StringBuilder(what);
    for (SourceShare share : shares()) {
      if (share.fault() != null) {
        words.append("; ").append(share.source()).append(": ").append(share.fault());
      }
    }
    return words.toString();
  }

  private void throwFailure() throws IOException {
    switch (swarm.failure().orElse(null)) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IOException(e);
    }
  }
}
