package dev.dunlin.hub.left;

import dev.dunlin.hub.state.LeftEntry;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.keeping.Leaves;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/// Offers what was left to those for whom it waits: when it is left, when they come, and now and
/// then. Only a receipt ends that, or time: a member that says no, or where nobody answers, is
/// asked again much later.
///
/// Safe for many threads.
public final class Left implements AutoCloseable {
  /// Members to whom something is offered at the same time.
  static final int AT_ONCE = 16;

  /// How often what could not be given to a member that is here is offered again.
  static final Duration AGAIN = Duration.ofMinutes(10);

  /// How long what was declined is not offered again.
  static final Duration AFTER_NO = Duration.ofHours(6);

  private final LeftTools tools;
  private final LeftBox box;
  private final Offers offers;
  private final Map<String, Instant> declined = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<PeerId> queue = new LinkedBlockingQueue<>();
  private final Set<PeerId> queued = new HashSet<>();
  private final Set<PeerId> busy = new HashSet<>();
  private final TaskGroup workers = new TaskGroup("left");

  /// Begins; ends when closed.
  public Left(LeftTools tools, Offers offers) {
    this.tools = tools;
    this.offers = offers;
    this.box = new LeftBox(tools, entry -> came(PeerId.parse(entry.to())));
    for (int i = 0; i < AT_ONCE; i++) {
      workers.start(this::work);
    }
    workers.start(this::tend);
  }

  /// Where things are left.
  public Leaves leaves() {
    return box;
  }

  /// A member has come, or there is something for it; returns at once.
  public void came(PeerId member) {
    synchronized (queued) {
      if (queued.add(member) && !busy.contains(member)) {
        queue.add(member);
      }
    }
  }

  /// Whether nothing is being left or given.
  public boolean isIdle() {
    synchronized (queued) {
      return busy.isEmpty() && box.isIdle();
    }
  }

  private void work() throws InterruptedException {
    while (true) {
      PeerId member = queue.take();
      synchronized (queued) {
        queued.remove(member);
        busy.add(member);
      }
      try {
        offerAll(member);
      } catch (IOException | RuntimeException e) {
        tools.trouble().accept("what was left for a member cannot be offered: " + e.getMessage());
      } finally {
        done(member);
      }
    }
  }

  /// What was left for it meanwhile is in its turn now.
  private void done(PeerId member) {
    synchronized (queued) {
      busy.remove(member);
      if (queued.contains(member)) {
        queue.add(member);
      }
    }
  }

  private void offerAll(PeerId member) throws IOException, InterruptedException {
    for (LeftEntry entry : box.waiting(member)) {
      if (tools.people().link(member).isEmpty()) {
        return;
      }
      Instant no = declined.get(entry.id());
      boolean isDue = no == null || !tools.clock().instant().isBefore(no.plus(AFTER_NO));
      if (isDue && !offer(member, entry)) {
        return;
      }
    }
  }

  /// Offers one; whether the member is there for the next.
  private boolean offer(PeerId member, LeftEntry entry) throws IOException, InterruptedException {
    List<Path> paths = box.paths(entry);
    String from = entry.fromName() + ", left at the hub " + tools.hubName();
    String first = paths.isEmpty() ? "" : String.valueOf(paths.getFirst().getFileName());
    Runnable moved = tools.store().transfers().begin(member, false, first, entry.bytes());
    PeerResult result;
    try {
      result = offers.offer(member, paths, from);
    } finally {
      moved.run();
    }
    if (isTaken(result)) {
      declined.remove(entry.id());
      box.drop(entry, "left-collected");
      return true;
    }
    if (result.outcome() == Outcome.DECLINED) {
      declined.put(entry.id(), tools.clock().instant());
      return true;
    }
    return false;
  }

  /// What the member left out because of its own files it has decided about, too.
  private static boolean isTaken(PeerResult result) {
    return result.outcome() == Outcome.LANDED
        || (result.outcome() == Outcome.PARTLY && result.failed() == 0);
  }

  private void tend() throws InterruptedException {
    while (true) {
      try {
        box.tidy();
        Set<String> ids = box.ids();
        declined.keySet().retainAll(ids);
      } catch (IOException | RuntimeException e) {
        tools.trouble().accept("what was left cannot be tidied: " + e.getMessage());
      }
      for (PeerId member : box.receivers()) {
        if (tools.people().link(member).isPresent()) {
          came(member);
        }
      }
      Thread.sleep(AGAIN);
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
