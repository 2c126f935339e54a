package dev.dunlin.node.reach;

import dev.dunlin.link.Link;
import dev.dunlin.link.identity.PeerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The links that stand, to be used again: whoever dialled, a link serves both sides. To one peer
/// there may be several, by different routes.
///
/// Safe for many threads.
public final class Links implements AutoCloseable {
  private static final Comparator<Link> BETTER = Comparator.comparing(Link::route);

  /// How often it is looked for links that are not needed any more.
  static final Duration TEND_EVERY = Duration.ofSeconds(10);

  private final Consumer<Link> watcher;
  private final ConcurrentMap<PeerId, List<Link>> standing = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();
  private final Object changed = new Object();

  /// @param watcher hears of each link that stands; must be quick
  public Links(Consumer<Link> watcher) {
    this.watcher = watcher;
  }

  /// Keeps a link for as long as it stands.
  public void keep(Link link) {
    standing.compute(link.peer(), (_, before) -> with(before, link));
    link.onClose(() -> standing.computeIfPresent(link.peer(), (_, all) -> without(all, link)));
    signal();
    watcher.accept(link);
  }

  /// The newest of several that are as good is the one to use.
  private static List<Link> with(@Nullable List<Link> before, Link link) {
    List<Link> all = new ArrayList<>();
    all.add(link);
    if (before != null) {
      all.addAll(before);
    }
    all.sort(BETTER);
    return List.copyOf(all);
  }

  private static @Nullable List<Link> without(List<Link> all, Link gone) {
    List<Link> left = all.stream().filter(each -> !each.equals(gone)).toList();
    return left.isEmpty() ? null : left;
  }

  /// The best link to a peer that stands.
  public Optional<Link> best(PeerId peer) {
    return best(peer, _ -> true);
  }

  /// The best of those links to a peer that are good for something.
  Optional<Link> best(PeerId peer, Predicate<Link> good) {
    return standing.getOrDefault(peer, List.of()).stream()
        .filter(link -> link.isOpen() && good.test(link))
        .findFirst();
  }

  /// The best link to the same peer: this one, unless one by a better route stands, or this one has
  /// ended.
  public Link best(Link used) {
    return best(used.peer())
        .filter(best -> !used.isOpen() || BETTER.compare(best, used) < 0)
        .orElse(used);
  }

  /// Ends, until interrupted, links that carry nothing while a better one stands.
  public void tend() throws InterruptedException {
    Set<Link> idle = Set.of();
    while (true) {
      Thread.sleep(TEND_EVERY);
      idle = closeIdle(idle);
    }
  }

  /// Ends those that carried nothing at the last look, and carry nothing now; returns those that do
  /// so for the first time. Both sides see the same routes, so neither begins anything on them.
  Set<Link> closeIdle(Set<Link> before) {
    Set<Link> idle = new HashSet<>();
    for (List<Link> all : standing.values()) {
      for (Link link : all) {
        if (BETTER.compare(all.getFirst(), link) < 0
            && all.getFirst().isOpen()
            && link.streams() == 0) {
          idle.add(link);
        }
      }
    }
    Set<Link> first = new HashSet<>();
    for (Link link : idle) {
      if (before.contains(link)) {
        link.close();
      } else {
        first.add(link);
      }
    }
    return first;
  }

  /// How often anything changed, to be waited with.
  long changes() {
    return changes.get();
  }

  /// Waits until a link was kept, or somebody signalled, since `seen`; or for so long.
  void await(long seen, long mostNanos) throws InterruptedException {
    long end = System.nanoTime() + mostNanos;
    synchronized (changed) {
      for (long left = mostNanos;
          changes.get() == seen && left > 0;
          left = end - System.nanoTime()) {
        changed.wait(left / 1_000_000, (int) (left % 1_000_000));
      }
    }
  }

  /// Wakes those who wait.
  void signal() {
    synchronized (changed) {
      changes.incrementAndGet();
      changed.notifyAll();
    }
  }

  @Override
  public void close() {
    standing.values().forEach(all -> all.forEach(Link::close));
  }
}
