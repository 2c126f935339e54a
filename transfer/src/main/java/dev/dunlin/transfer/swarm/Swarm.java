package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.landing.Partial;
import dev.dunlin.link.Link;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.have.Growing;
import dev.dunlin.transfer.message.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What the threads of one fetch share: the picker, and how the fetch ends. Nothing in here waits
/// for a disk or a peer. Safe for many threads.
final class Swarm {
  /// The longest wait without a look at the picker.
  private static final long MAX_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// How many sources are asked for the hashes of all pieces at the same time.
  private static final int MAX_ASKED_FOR_LAYER = 4;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Worker> workers = new ArrayList<>();
  private final Map<PeerId, String> met = new ConcurrentHashMap<>();
  private @Nullable Picker picker;
  private @Nullable Stock stock;
  private int asking;
  private long changes;
  private byte @Nullable [] layer;
  private @Nullable Throwable failure;
  private boolean over;
  private long progressed = System.nanoTime();

  /// What tells the hashes of pieces and is told when there is a further one, and where they go.
  record Stock(Growing growing, PieceStore store) {}

  /// A source was reached; throws where that peer is in the fetch already, under another name.
  void meet(PeerId peer, String source) throws TroubleException {
    String name = met.computeIfAbsent(peer, _ -> source);
    if (!name.equals(source)) {
      throw TroubleException.refuses(new Fault("met", "it is the same peer as " + name));
    }
  }

  /// Asks a source for the hashes of all pieces, unless they are known by then; false if the fetch
  /// is over before. Only a few are asked at the same time.
  boolean learn(Link link, Wanted wanted) throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      while (layer == null && !over && asking == MAX_ASKED_FOR_LAYER) {
        changed.await();
      }
      if (layer != null || over) {
        return !over;
      }
      asking++;
    } finally {
      lock.unlock();
    }
    try {
      layer(LayerRequest.ask(link, wanted, SwarmFetch.STALL));
      return true;
    } finally {
      locked(() -> {
        asking--;
        signal();
      });
    }
  }

  /// The hashes of all pieces are known and right.
  void layer(byte[] checked) {
    locked(() -> {
      if (layer == null) {
        layer = checked;
        progressed = System.nanoTime();
        signal();
      }
    });
  }

  /// The hashes of all pieces, once they are known.
  Optional<byte[]> layer() {
    lock.lock();
    try {
      return Optional.ofNullable(layer);
    } finally {
      lock.unlock();
    }
  }

  /// Begins to give out work, for what a partial lacks.
  void begin(Partial partial, Growing growing, RandomGenerator random) {
    PieceLayout layout = partial.layout();
    BitSet verified = partial.verified();
    locked(() -> {
      picker = new Picker(layout, verified, PieceStore.maxTwice(layout), random);
      stock = new Stock(growing, new PieceStore(partial));
      over = over || picker.isComplete();
      signal();
    });
  }

  /// Waits until work is given out; nothing if the fetch is over before.
  Optional<Stock> awaitStock() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (stock == null && !over) {
        changed.await();
      }
      return over ? Optional.empty() : Optional.ofNullable(stock);
    } finally {
      lock.unlock();
    }
  }

  /// A source joins those that are given work; returns its number.
  int join(Worker worker) {
    lock.lock();
    try {
      workers.add(worker);
      return picker().join();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for work; nothing when the fetch is over. Throws what broke the source meanwhile.
  Optional<Work.Ask> await(int source) throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      Worker worker = workers.get(source);
      worker.goesOn();
      while (!over) {
        worker.throwIfBroken();
        switch (picker().next(source, System.nanoTime())) {
          case Work.Ask ask -> {
            return Optional.of(ask);
          }
          case Work.Rest rest -> {
            long _ = changed.awaitNanos(Math.min(rest.nanos(), MAX_REST_NANOS));
          }
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// Further work for a source that still has some, if it should ask already.
  Optional<Work.Ask> ahead(int source) {
    lock.lock();
    try {
      return !over && picker().next(source, System.nanoTime()) instanceof Work.Ask ask
          ? Optional.of(ask)
          : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private Picker picker() {
    Picker now = picker;
    if (now == null) {
      throw new IllegalStateException("no work was given out yet");
    }
    return now;
  }

  /// A source says that it has pieces.
  ///
  /// @param growing whether it may get more
  void has(int source, BitSet pieces, boolean growing) {
    locked(() -> {
      if (growing) {
        picker().grows(source);
      }
      picker().has(source, pieces);
      signal();
    });
  }

  /// Whether a source is still to bring a piece that it is about to begin; if not, what else it was
  /// asked for is for others.
  boolean begins(int source, int piece) {
    lock.lock();
    try {
      if (!over && picker().keeps(source, piece)) {
        return true;
      }
      dropped(source);
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void dropped(int source) {
    picker().dropped(source);
    signal();
  }

  /// Bytes came from a source.
  void arrived(int source, int bytes) {
    locked(() -> {
      progressed = System.nanoTime();
      picker().arrived(source, bytes, progressed);
    });
  }

  /// A piece is verified and recorded; stops the others that were bringing it.
  void verified(int source, int piece) {
    List<SourceStream> stopped = new ArrayList<>();
    locked(() -> {
      for (int other : picker().verified(source, piece)) {
        workers.get(other).stop().ifPresent(stopped::add);
        signal();
      }
      if (picker().isComplete()) {
        over = true;
        signal();
      }
    });
    stopped.forEach(SourceStream::reset);
  }

  /// A source does not go on with what it was asked for.
  void drops(int source) {
    locked(() -> dropped(source));
  }

  /// A source is away for a while.
  void away(int source) {
    locked(() -> {
      picker().away(source);
      signal();
    });
  }

  /// A source is asked no more.
  void leaves(int source) {
    locked(() -> {
      picker().leave(source);
      signal();
    });
  }

  /// Something on this side went wrong: the fetch ends.
  void fails(Throwable why) {
    locked(() -> {
      if (failure == null) {
        failure = why;
      }
      over = true;
      signal();
    });
  }

  /// Something changed that the owner may want to look at.
  void wake() {
    locked(this::signal);
  }

  /// Whether nothing is to be done any more.
  boolean isOver() {
    lock.lock();
    try {
      return over;
    } finally {
      lock.unlock();
    }
  }

  /// What went wrong on this side.
  Optional<Throwable> failure() {
    lock.lock();
    try {
      return Optional.ofNullable(failure);
    } finally {
      lock.unlock();
    }
  }

  /// How long nothing came, in nanoseconds.
  long idleNanos() {
    lock.lock();
    try {
      return System.nanoTime() - progressed;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a change, but no longer than that.
  void awaitChange(Duration most) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long seen = changes;
      long left = most.toNanos();
      while (!over && changes == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits for so long, or until the fetch is over.
  void rest(Duration pause) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = pause.toNanos();
      while (!over && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void signal() {
    changes++;
    changed.signalAll();
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
