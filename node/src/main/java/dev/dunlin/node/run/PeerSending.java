package dev.dunlin.node.run;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.Routes;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.reach.Reached;
import dev.dunlin.node.reach.Ways;
import dev.dunlin.node.trust.Target;
import dev.dunlin.transfer.message.OfferAnswer.Receipt;
import dev.dunlin.transfer.offer.OfferWatcher;
import dev.dunlin.transfer.offer.Offerer;
import dev.dunlin.transfer.serve.Offered;
import dev.dunlin.transfer.serve.Outbox;
import dev.dunlin.transfer.serve.Serving;
import dev.dunlin.transfer.task.TaskGroup;
import dev.dunlin.transfer.timeline.ClockOffset;
import dev.dunlin.transfer.timeline.Step;
import dev.dunlin.transfer.timeline.Timeline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends one offer to one peer: reaches it, offers, and where the link is lost half-way reaches it
/// again, for as long as there is hope.
final class PeerSending {
  /// How long a peer that was lost half-way is dialled again, from when it last got further: one
  /// that accepts and breaks off, again and again, is given up too.
  static final Duration RETRY_FOR = Duration.ofSeconds(30);

  private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

  /// What all the peers of one sending share.
  record Shared(
      Offered offered,
      String ownName,
      Duration idle,
      Ways ways,
      Outbox outbox,
      Manner manner,
      Consumer<SendEvent> events) {}

  private final Shared shared;
  private final String peer;
  private final Timeline timeline = new Timeline();
  private final long startedNanos = System.nanoTime();
  private final AtomicReference<@Nullable ClockOffset> clock = new AtomicReference<>();
  private @Nullable Serving serving;
  private @Nullable Link link;
  private boolean accepted;
  private long movedNanos;
  private long movedBytes;
  private int movedItems;

  PeerSending(Shared shared, String peer) {
    this.shared = shared;
    this.peer = peer;
  }

  /// Does it; `interrupted` is the outcome that an interrupt stands for.
  PeerResult run(java.util.function.Supplier<Outcome> interrupted) {
    timeline.first(Step.STARTED);
    try {
      Target target = shared.manner().finder().find(peer);
      timeline.first(Step.RESOLVED);
      return sent(offerUntilDone(target));
    } catch (IOException e) {
      boolean cancelled = Thread.interrupted() || e instanceof java.io.InterruptedIOException;
      return cancelled
          ? failed(interrupted.get(), "stopped before it was acknowledged")
          : failed(Results.outcome(e), String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      return failed(interrupted.get(), "stopped before it was acknowledged");
    } finally {
      if (serving != null) {
        serving.close();
      }
    }
  }

  private Receipt offerUntilDone(Target target) throws IOException, InterruptedException {
    while (true) {
      try {
        return offer(reach(target));
      } catch (LinkException e) {
        if (Thread.currentThread().isInterrupted() || !accepted || !isLoss(e) || !isHope()) {
          throw e;
        }
        shared.events().accept(new SendEvent.Retrying(peer, String.valueOf(e.getMessage())));
        Thread.sleep(RETRY_PAUSE);
      }
    }
  }

  private boolean isHope() {
    return System.nanoTime() - movedNanos < RETRY_FOR.toNanos();
  }

  private static boolean isLoss(LinkException e) {
    return e.reason() == Reason.CLOSED
        || e.reason() == Reason.RESET
        || e.reason() == Reason.UNREACHABLE
        || e.reason() == Reason.TIMEOUT;
  }

  private Link reach(Target target) throws IOException {
    Target known =
        link == null
            ? target
            : new Target(target.name(), target.addresses(), Optional.of(link.peer()));
    Reached reached = reached(known);
    link = reached.link();
    link.connected().ifPresent(at -> timeline.first(Step.CONNECTED, at));
    timeline.first(Step.SECURED);
    shared
        .events()
        .accept(
            new SendEvent.Connected(
                peer, link.peer().toString(), route(link), reached.firstMeeting()));
    return link;
  }

  private Reached reached(Target known) throws IOException {
    Optional<Routes> only = shared.manner().only();
    return only.isPresent() ? shared.ways().reach(known, only.get()) : shared.ways().reach(known);
  }

  private Receipt offer(Link to) throws IOException {
    if (serving == null) {
      serving = shared.outbox().serve(shared.offered(), to.peer());
    }
    Offerer offerer =
        new Offerer(serving, shared.ownName(), shared.idle(), timeline, new Watcher());
    try (TaskGroup clocks = new TaskGroup("clock-offset")) {
      clocks.start(() -> clock.set(ClockOffset.measure(to)));
      Receipt receipt = shared.manner().way().offer(offerer, to, peer);
      clocks.join();
      return receipt;
    }
  }

  private PeerResult sent(Receipt receipt) {
    Optional<ClockOffset> offset = Optional.ofNullable(clock.get());
    Map<String, Long> merged = ClockOffset.merged(timeline.stamps(), receipt.stamps(), offset);
    PeerResult result = Results.of(transfer(), receipt, sentBytes(), merged, offset);
    return shared.manner().left() ? Results.left(result) : result;
  }

  private PeerResult failed(Outcome outcome, String message) {
    Map<String, Long> local = ClockOffset.merged(timeline.stamps(), Map.of(), Optional.empty());
    return Results.failed(transfer(), outcome, message, sentBytes(), local);
  }

  private long sentBytes() {
    return serving == null ? 0 : serving.sentBytes();
  }

  private Results.Transfer transfer() {
    return new Results.Transfer(
        peer,
        link == null ? null : link.peer().toString(),
        link == null ? null : link.route(),
        serving == null ? List.of() : serving.routes(),
        startedNanos);
  }

  private static String route(Link link) {
    return Results.word(link.route());
  }

  private final class Watcher implements OfferWatcher {
    @Override
    public void waiting() {
      shared.events().accept(new SendEvent.Waiting(peer));
    }

    @Override
    public void accepted() {
      if (!accepted) {
        accepted = true;
        movedNanos = System.nanoTime();
      }
      shared.events().accept(new SendEvent.Accepted(peer));
    }

    @Override
    public void progress(long bytes, int items) {
      if (bytes > movedBytes || items > movedItems) {
        movedBytes = Math.max(bytes, movedBytes);
        movedItems = Math.max(items, movedItems);
        movedNanos = System.nanoTime();
      }
      shared.events().accept(new SendEvent.Progressed(peer, bytes, items));
    }
  }
}
